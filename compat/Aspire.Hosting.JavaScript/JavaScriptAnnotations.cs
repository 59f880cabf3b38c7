using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.JavaScript;

/// <summary>The script that runs the app on this machine.</summary>
public sealed class JavaScriptRunScriptAnnotation(string scriptName, string[]? args) : IResourceAnnotation
{
    public string ScriptName { get; } = scriptName;

    public string[] Args { get; } = args ?? [];
}

/// <summary>The script that builds the app for its image.</summary>
public sealed class JavaScriptBuildScriptAnnotation(string scriptName, string[]? args) : IResourceAnnotation
{
    public string ScriptName { get; } = scriptName;

    public string[] Args { get; } = args ?? [];
}

/// <summary>How the packages are installed.</summary>
public sealed class JavaScriptInstallCommandAnnotation(string[] args) : IResourceAnnotation
{
    public string[] Args { get; } = args;
}
