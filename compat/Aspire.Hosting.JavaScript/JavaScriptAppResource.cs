using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.JavaScript;

/// <summary>A JavaScript app that a script of its <c>package.json</c> runs.</summary>
public class JavaScriptAppResource(string name, string command, string workingDirectory)
    : ExecutableResource(name, command, workingDirectory), IResourceWithServiceDiscovery;

/// <summary>An app with Vite's development server.</summary>
public class ViteAppResource(string name, string command, string workingDirectory) : JavaScriptAppResource(name, command, workingDirectory);

/// <summary>Installs the packages of an app.</summary>
public class JavaScriptInstallerResource(string name, string workingDirectory) : ExecutableResource(name, "npm", workingDirectory);
