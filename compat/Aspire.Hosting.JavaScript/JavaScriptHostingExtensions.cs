using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.JavaScript;

namespace Aspire.Hosting;

/// <summary>Adds JavaScript apps.</summary>
public static class JavaScriptHostingExtensions
{
    private const string Npm = "npm";

    /// <summary>Adds an app that a script of its <c>package.json</c> runs; npm installs what it needs.</summary>
    /// <param name="builder">The application.</param>
    /// <param name="name">The resource's name.</param>
    /// <param name="appDirectory">The folder of its <c>package.json</c>, from the AppHost's folder.</param>
    /// <param name="runScriptName">The script that runs it.</param>
    public static IResourceBuilder<JavaScriptAppResource> AddJavaScriptApp(
        this IDistributedApplicationBuilder builder, string name, string appDirectory, string runScriptName = "dev")
    {
        ArgumentException.ThrowIfNullOrEmpty(appDirectory);
        ArgumentException.ThrowIfNullOrEmpty(runScriptName);
        var folder = Path.GetFullPath(appDirectory, builder.AppHostDirectory);
        return builder.AddResource(new JavaScriptAppResource(name, Npm, folder)).WithDefaults(runScriptName);
    }

    /// <summary>Adds an app that runs Vite's development server, with an endpoint <c>http</c>; npm installs what it needs.</summary>
    /// <inheritdoc cref="AddJavaScriptApp" path="/param" />
    public static IResourceBuilder<ViteAppResource> AddViteApp(
        this IDistributedApplicationBuilder builder, string name, string appDirectory, string runScriptName = "dev")
    {
        ArgumentException.ThrowIfNullOrEmpty(appDirectory);
        var folder = Path.GetFullPath(appDirectory, builder.AppHostDirectory);
        var app = new ViteAppResource(name, Npm, folder);

        // npm passes what follows the two dashes on to the script.
        return builder.AddResource(app)
            .WithDefaults(runScriptName)
            .WithArgs(context => AddAll(context.Args, ["--", "--port", app.GetEndpoint("http").Property(EndpointProperty.TargetPort)]))
            .WithHttpEndpoint(env: "PORT");
    }

    /// <summary>Lets npm install the packages before the app starts.</summary>
    /// <param name="resource">The app.</param>
    /// <param name="install">Whether that happens by itself; else the installer waits for somebody to start it.</param>
    /// <param name="installCommand">By default <c>install</c>.</param>
    /// <param name="installArgs">What follows the command.</param>
    public static IResourceBuilder<TResource> WithNpm<TResource>(
        this IResourceBuilder<TResource> resource, bool install = true, string? installCommand = null, string[]? installArgs = null)
        where TResource : JavaScriptAppResource
    {
        var command = installCommand ?? DefaultInstallCommand(resource);
        resource.WithAnnotation(new JavaScriptInstallCommandAnnotation([command, .. installArgs ?? []]));

        if (resource.ApplicationBuilder.ExecutionContext.IsRunMode)
        {
            Installer(resource, install);
        }

        return resource;
    }

    /// <summary>Names the script that builds the app for its image; by default <c>build</c>.</summary>
    public static IResourceBuilder<TResource> WithBuildScript<TResource>(
        this IResourceBuilder<TResource> resource, string scriptName, string[]? args = null)
        where TResource : JavaScriptAppResource
        => resource.WithAnnotation(new JavaScriptBuildScriptAnnotation(scriptName, args));

    /// <summary>Names the script that runs the app on this machine.</summary>
    public static IResourceBuilder<TResource> WithRunScript<TResource>(
        this IResourceBuilder<TResource> resource, string scriptName, string[]? args = null)
        where TResource : JavaScriptAppResource
        => resource.WithAnnotation(new JavaScriptRunScriptAnnotation(scriptName, args));

    private static IResourceBuilder<TResource> WithDefaults<TResource>(this IResourceBuilder<TResource> resource, string runScriptName)
        where TResource : JavaScriptAppResource
        => resource
            .WithOtlpExporter()
            .WithEnvironment("NODE_ENV", resource.ApplicationBuilder.ExecutionContext.IsRunMode ? "development" : "production")
            .WithArgs(AddRunScript)
            .WithNpm()
            .WithBuildScript("build")
            .WithRunScript(runScriptName)
            .WithAnnotation(new ManifestPublishingCallbackAnnotation(context => JavaScriptManifest.WriteAsync(context, resource.Resource)));

    private static void AddRunScript(CommandLineArgsCallbackContext context)
    {
        var script = context.Resource.Annotations.OfType<JavaScriptRunScriptAnnotation>().Last();
        AddAll(context.Args, ["run", script.ScriptName, .. script.Args]);
    }

    private static void AddAll(IList<object> arguments, IEnumerable<object> added)
    {
        foreach (var argument in added)
        {
            arguments.Add(argument);
        }
    }

    private static string DefaultInstallCommand(IResourceBuilder<JavaScriptAppResource> app)
        => app.ApplicationBuilder.ExecutionContext.IsPublishMode && File.Exists(Path.Combine(app.Resource.WorkingDirectory, "package-lock.json"))
            ? "ci"
            : "install";

    private static void Installer<TResource>(IResourceBuilder<TResource> app, bool install)
        where TResource : JavaScriptAppResource
    {
        var name = $"{app.Resource.Name}-installer";
        var builder = app.ApplicationBuilder;

        var installer = builder.Resources.OfType<JavaScriptInstallerResource>().FirstOrDefault(r => r.Name == name) is { } existing
            ? builder.CreateResourceBuilder(existing)
            : builder.AddResource(new JavaScriptInstallerResource(name, app.Resource.WorkingDirectory))
                .WithArgs(context => AddAll(context.Args, app.Resource.Annotations.OfType<JavaScriptInstallCommandAnnotation>().Last().Args))
                .WithParentRelationship(app)
                .ExcludeFromManifest();

        foreach (var wait in app.Resource.Annotations.OfType<WaitAnnotation>().Where(w => w.Resource == installer.Resource).ToList())
        {
            app.Resource.Annotations.Remove(wait);
        }

        if (install)
        {
            app.WaitForCompletion(installer);
        }
        else
        {
            installer.WithExplicitStart();
        }
    }
}
