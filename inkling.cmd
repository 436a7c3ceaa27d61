@echo off
rem Runs Inkling on Windows, as the script `inkling` does elsewhere: the reasons are there. Among the sources it never builds: after a
rem change, `mvn package -DskipTests` is for whoever made it.
setlocal
if exist "%~dp0runtime\bin\java.exe" (
    set "java=%~dp0runtime\bin\java.exe"
    set "jar=%~dp0lib\inkling.jar"
    set "settings=%~dp0lib"
) else (
    for %%j in (java.exe) do set "java=%%~$PATH:j"
    if defined JAVA_HOME set "java=%JAVA_HOME%\bin\java.exe"
    set "jar=%~dp0app\target\inkling.jar"
    set "settings=%~dp0dist\launcher"
)
if not exist "%jar%" (
    echo inkling: not built yet. With a JDK 25 in JAVA_HOME: mvn package -DskipTests 1>&2
    exit /b 1
)
if not exist "%java%" (
    echo inkling: no Java found at JAVA_HOME or on the PATH. Get a JDK 25 from https://adoptium.net, then try again. 1>&2
    exit /b 1
)
set "kind=plain"
set "module=-Dinkling.kernels=plain"
for %%c in (train evaluate kaggle gradcheck bench serve playground) do if /i "%~1"=="%%c" (
    set "kind=vector"
    set "module=--add-modules=jdk.incubator.vector"
)
set flags="@%settings%\%kind%.flags"
if defined INKLING_JAVA_OPTS set flags=%INKLING_JAVA_OPTS%
"%java%" %module% %flags% -jar "%jar%" %*
exit /b %errorlevel%
