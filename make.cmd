@echo off
rem what the Makefile is elsewhere: `make run` and `make test`, typed in this folder
setlocal
cd /d "%~dp0"
set PYTHON=.venv\Scripts\python.exe
rem what was compiled is kept: without it every process of the suite compiles the whole program again
set PYTHONDONTWRITEBYTECODE=
set STAMP=.venv\installed.lock
set DEMO=build\demo\demo.hatshy

if "%~1"=="run" goto run
if "%~1"=="test" goto test
if "%~1"=="faults" goto faults
if "%~1"=="thorough" goto thorough
if "%~1"=="fuzz" goto fuzz
if "%~1"=="bench" goto bench
if "%~1"=="scale" goto scale
if "%~1"=="manual" goto manual
if "%~1"=="lint" goto lint
if "%~1"=="ready" goto ready
echo make run      open the window on the demo office
echo make test     the whole suite (PostgreSQL is tested on Linux and macOS)
echo make faults   bad luck ten times as often (kills and failing disks are tried on Linux)
echo make thorough what else is tried at random or in part, ten times as often
echo make fuzz     files bent in every way, for everything that reads files
echo make bench    how long things take with a big office
echo make scale    the same with ten years of one; planted once, kept in build\scale
echo make manual   the manual as Word files, with its pictures
echo make lint     style, format and types
echo make ready    .venv; done by all of the above
exit /b 0

:run
call :ready || exit /b 1
if not exist "%DEMO%" (%PYTHON% main.py demo -w "%DEMO%" || exit /b 1)
%PYTHON% main.py -w "%DEMO%"
exit /b %ERRORLEVEL%

:test
call :ready || exit /b 1
%PYTHON% -m pytest
exit /b %ERRORLEVEL%

:faults
call :ready || exit /b 1
set HATSHY_EFFORT=10
%PYTHON% -m pytest --timeout=3600 tests -m luck
exit /b %ERRORLEVEL%

:thorough
call :ready || exit /b 1
set HATSHY_EFFORT=10
%PYTHON% -m pytest --timeout=3600 tests -m random
exit /b %ERRORLEVEL%

:fuzz
call :ready || exit /b 1
%PYTHON% -m tests.fuzz
exit /b %ERRORLEVEL%

:manual
call :ready || exit /b 1
if not exist "%DEMO%" (%PYTHON% main.py demo -w "%DEMO%" || exit /b 1)
set QT_QPA_PLATFORM=offscreen
for %%L in (kk ru en) do %PYTHON% main.py manual build\manual -w "%DEMO%" --lang %%L || exit /b 1
exit /b 0

:bench
call :ready || exit /b 1
%PYTHON% -m tests.bench %2
exit /b %ERRORLEVEL%

:scale
call :ready || exit /b 1
%PYTHON% -m tests.scale
exit /b %ERRORLEVEL%

:lint
call :ready || exit /b 1
%PYTHON% -m ruff check . && %PYTHON% -m ruff format --check . && %PYTHON% -m mypy
exit /b %ERRORLEVEL%

:ready
fc /b requirements.lock "%STAMP%" >nul 2>&1 && %PYTHON% -c "import PySide6" >nul 2>&1 && exit /b 0
rem the lock is copied last: a .venv without it is half made
if not exist "%STAMP%" (call :venv || exit /b 1)
if exist "%STAMP%" del "%STAMP%"
echo hatshy: installing the libraries of requirements.lock into .venv (about 700 MB, once; takes some minutes)
%PYTHON% -m pip install --quiet --disable-pip-version-check --no-input --only-binary :all: --require-hashes -r requirements.lock
if errorlevel 1 (
    echo hatshy: the libraries could not be installed; run the same command again
    exit /b 1
)
copy /y requirements.lock "%STAMP%" >nul
exit /b 0

:venv
set NEW_ENOUGH="import sys; sys.exit(sys.version_info < (3, 11))"
for %%P in ("py -3" python python3) do (
    %%~P -c %NEW_ENOUGH% >nul 2>&1 && (
        %%~P -m venv --clear .venv
        exit /b
    )
)
echo hatshy: Hatshy needs Python 3.11 or newer and found none; see https://www.python.org/downloads/
exit /b 1
