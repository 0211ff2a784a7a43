; Installs for the user who runs it, without an administrator. The program is one folder that is put in place whole:
; what was there before stays until the new one has started once.

Unicode true
Target amd64-unicode
SetCompressor /SOLID lzma
ManifestDPIAware true
RequestExecutionLevel user

!include MUI2.nsh
!include LogicLib.nsh
!include FileFunc.nsh

!define UNINSTALL "Software\Microsoft\Windows\CurrentVersion\Uninstall\Hatshy"
!define SETTINGS "Software\Hatshy"
!define CLASSES "Software\Classes"
!define KIND "Hatshy.Workspace"

; what a script is told by its exit code
!define IN_USE 3
!define DOES_NOT_START 4
!define NOT_IN_PLACE 5

Name "Hatshy"
OutFile "${OUTPUT}"
InstallDir "$LOCALAPPDATA\Programs\Hatshy"
InstallDirRegKey HKCU "${UNINSTALL}" "InstallLocation"
BrandingText "Hatshy ${VERSION}"
VIProductVersion "${VERSION}.0"
VIAddVersionKey "ProductName" "Hatshy"
VIAddVersionKey "FileDescription" "Hatshy"
VIAddVersionKey "FileVersion" "${VERSION}"
VIAddVersionKey "ProductVersion" "${VERSION}"
VIAddVersionKey "LegalCopyright" "MIT"

!define MUI_ICON "${BUILD}/hatshy.ico"
!define MUI_UNICON "${BUILD}/hatshy.ico"
!define MUI_ABORTWARNING
!define MUI_LANGDLL_REGISTRY_ROOT HKCU
!define MUI_LANGDLL_REGISTRY_KEY "${SETTINGS}"
!define MUI_LANGDLL_REGISTRY_VALUENAME "Language"
!define MUI_LANGDLL_WINDOWTITLE "Hatshy"
!define MUI_LANGDLL_INFO "Тіл · Язык · Language"
!define MUI_FINISHPAGE_NOAUTOCLOSE
!define MUI_FINISHPAGE_RUN "$INSTDIR\program\Hatshy.exe"

!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES

!insertmacro MUI_LANGUAGEEX "${SOURCE}" "Kazakh"
!insertmacro MUI_LANGUAGE "Russian"
!insertmacro MUI_LANGUAGE "English"
!include "${BUILD}/words.nsh"

Function .onInit
    !insertmacro MUI_LANGDLL_DISPLAY
FunctionEnd

Function un.onInit
    !insertmacro MUI_UNGETLANGUAGE
FunctionEnd

; a folder in use cannot be renamed: that tells whether a window of ours is still open
!macro DEMAND_CLOSED
    ${DoWhile} ${FileExists} "$INSTDIR\program\*.*"
        ClearErrors
        Rename "$INSTDIR\program" "$INSTDIR\program.tried"
        ${IfNot} ${Errors}
            Rename "$INSTDIR\program.tried" "$INSTDIR\program"
            ${ExitDo}
        ${EndIf}
        MessageBox MB_RETRYCANCEL|MB_ICONEXCLAMATION "$(IS_OPEN)" /SD IDCANCEL IDRETRY +3
        SetErrorLevel ${IN_USE}
        Quit
    ${Loop}
!macroend

Section
    !insertmacro DEMAND_CLOSED

    ${If} ${FileExists} "$INSTDIR\program\hatshy-console.exe"
        DetailPrint "$(BACKING_UP)"
        ; one that is protected, or on a server, is copied by the new program before it changes anything in it
        nsExec::ExecToLog '"$INSTDIR\program\hatshy-console.exe" backup'
        Pop $0
    ${EndIf}

    RMDir /r "$INSTDIR\program.new"
    SetOutPath "$INSTDIR\program.new"
    File /r "${TREE}/*"
    SetOutPath "$INSTDIR"

    DetailPrint "$(COMPILING)"
    nsExec::ExecToLog '"$INSTDIR\program.new\python.exe" -m compileall -q -s "$INSTDIR\program.new" -p "$INSTDIR\program" "$INSTDIR\program.new\lib" "$INSTDIR\program.new\app"'
    Pop $0

    DetailPrint "$(TRYING)"
    nsExec::ExecToLog '"$INSTDIR\program.new\python.exe" -c "from core import features; from ui import app"'
    Pop $0
    ${If} $0 != 0
        RMDir /r "$INSTDIR\program.new"
        SetErrorLevel ${DOES_NOT_START}
        Abort "$(DOES_NOT_START_HERE)"
    ${EndIf}

    RMDir /r "$INSTDIR\program.earlier"
    ClearErrors
    ${If} ${FileExists} "$INSTDIR\program\*.*"
        Rename "$INSTDIR\program" "$INSTDIR\program.earlier"
    ${EndIf}
    Rename "$INSTDIR\program.new" "$INSTDIR\program"
    ${If} ${Errors}
        ${IfNot} ${FileExists} "$INSTDIR\program\*.*"
            Rename "$INSTDIR\program.earlier" "$INSTDIR\program"
        ${EndIf}
        RMDir /r "$INSTDIR\program.new"
        SetErrorLevel ${NOT_IN_PLACE}
        Abort "$(NOT_PUT_IN_PLACE)"
    ${EndIf}
    RMDir /r "$INSTDIR\program.earlier"

    WriteUninstaller "$INSTDIR\uninstall.exe"
    CreateShortcut "$SMPROGRAMS\Hatshy.lnk" "$INSTDIR\program\Hatshy.exe" "" "" "" "" "" "$(PROGRAM)"
    CreateShortcut "$DESKTOP\Hatshy.lnk" "$INSTDIR\program\Hatshy.exe" "" "" "" "" "" "$(PROGRAM)"

    WriteRegStr HKCU "${CLASSES}\.hatshy" "" "${KIND}"
    WriteRegStr HKCU "${CLASSES}\${KIND}" "" "$(KIND_OF_FILE)"
    WriteRegStr HKCU "${CLASSES}\${KIND}\DefaultIcon" "" "$INSTDIR\program\Hatshy.exe,0"
    WriteRegStr HKCU "${CLASSES}\${KIND}\shell\open\command" "" '"$INSTDIR\program\Hatshy.exe" "%1"'

    WriteRegStr HKCU "${SETTINGS}" "Language" "$LANGUAGE"
    WriteRegStr HKCU "${UNINSTALL}" "DisplayName" "Hatshy"
    WriteRegStr HKCU "${UNINSTALL}" "DisplayVersion" "${VERSION}"
    WriteRegStr HKCU "${UNINSTALL}" "DisplayIcon" "$INSTDIR\program\Hatshy.exe"
    WriteRegStr HKCU "${UNINSTALL}" "Publisher" "The Hatshy authors"
    WriteRegStr HKCU "${UNINSTALL}" "InstallLocation" "$INSTDIR"
    WriteRegStr HKCU "${UNINSTALL}" "UninstallString" '"$INSTDIR\uninstall.exe"'
    WriteRegStr HKCU "${UNINSTALL}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /S'
    WriteRegDWORD HKCU "${UNINSTALL}" "NoModify" 1
    WriteRegDWORD HKCU "${UNINSTALL}" "NoRepair" 1
    ${GetSize} "$INSTDIR\program" "/S=0K" $0 $1 $2
    WriteRegDWORD HKCU "${UNINSTALL}" "EstimatedSize" $0
    ${RefreshShellIcons}
SectionEnd

; only what the installer brought: workspaces, their copies and the settings are the user's
Section un.
    !insertmacro DEMAND_CLOSED
    RMDir /r "$INSTDIR\program"
    Delete "$INSTDIR\uninstall.exe"
    RMDir "$INSTDIR"
    Delete "$SMPROGRAMS\Hatshy.lnk"
    Delete "$DESKTOP\Hatshy.lnk"
    ReadRegStr $0 HKCU "${CLASSES}\.hatshy" ""
    ${If} $0 == "${KIND}"
        DeleteRegKey HKCU "${CLASSES}\.hatshy"
    ${EndIf}
    DeleteRegKey HKCU "${CLASSES}\${KIND}"
    DeleteRegKey HKCU "${UNINSTALL}"
    DeleteRegKey HKCU "${SETTINGS}"
    ${un.RefreshShellIcons}
SectionEnd
