/* Starts main.py with the Python beside it: as Hatshy.exe without a console, as hatshy-console.exe with one. */

#include <stdlib.h>
#include <wchar.h>
#include <windows.h>

__declspec(dllimport) int Py_Main(int count, wchar_t **words);

#define LONGEST 32768
static wchar_t script[LONGEST];

int wmain(int count, wchar_t **words)
{
    wchar_t **all = calloc(count + 4, sizeof *all);
    DWORD length = GetModuleFileNameW(NULL, script, LONGEST - 16);
    if (!all || !length)
        return 1;
    wcscpy(wcsrchr(script, L'\\') + 1, L"app\\main.py");
    all[0] = words[0];
    all[1] = L"-X";
    /* what other programs read from a pipe holds Kazakh letters, which no code page of Windows does */
    all[2] = L"utf8";
    all[3] = script;
    for (int place = 1; place < count; place++)
        all[place + 3] = words[place];
    return Py_Main(count + 3, all);
}
