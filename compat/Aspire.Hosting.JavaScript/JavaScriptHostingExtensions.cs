using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.JavaScript;

namespace Aspire.Hosting;

/// <summary>Adds JavaScript apps.</summary>
public static class JavaScriptHostingExtensions
{
    /// <summary>Adds an app that runs Vite's development server, with an endpoint <c>http</c>; npm installs what it needs.</summary>
    /// <param name="builder">The application.</param>
    /// <param name="name">The resource's name.</param>
    /// <param name="appDirectory">The folder of its <c>package.json</c>, from the AppHost's folder.</param>
    /// <param name="runScriptName">The script that starts the server.</param>
    public static IResourceBuilder<ViteAppResource> AddViteApp(
        this IDistributedApplicationBuilder builder, string name, string appDirectory, string runScriptName = "dev")
    {
        var folder = Path.GetFullPath(appDirectory, builder.AppHostDirectory);
        var environment = builder.ExecutionContext.IsRunMode ? "development" : "production";

        var app = builder.AddResource(new ViteAppResource(name, "npm", folder))
            .WithEnvironment("NODE_ENV", environment)
            .WithHttpEndpoint(env: "PORT");

        return app
            .WithArgs(context =>
            {
                // npm passes what follows the two dashes on to the script.
                object[] arguments = ["run", runScriptName, "--", "--port", app.GetEndpoint("http").Property(EndpointProperty.TargetPort), "--strictPort"];
                foreach (var argument in arguments)
                {
                    context.Args.Add(argument);
                }
            })
            .WithNpm();
    }

    /// <summary>Lets npm install the packages before the app starts.</summary>
    public static IResourceBuilder<TResource> WithNpm<TResource>(
        this IResourceBuilder<TResource> resource, bool install = true, string? installCommand = null, string[]? installArgs = null)
        where TResource : JavaScriptAppResource
    {
        var name = $"{resource.Resource.Name}-installer";
        var builder = resource.ApplicationBuilder;

        if (builder.Resources.FirstOrDefault(r => r.Name == name) is { } existing)
        {
            builder.Resources.Remove(existing);
            foreach (var wait in resource.Resource.Annotations.OfType<WaitAnnotation>().Where(w => w.Resource == existing).ToList())
            {
                resource.Resource.Annotations.Remove(wait);
            }
        }

        if (!install || builder.ExecutionContext.IsPublishMode)
        {
            return resource;
        }

        var installer = builder.AddResource(new JavaScriptInstallerResource(name, resource.Resource.WorkingDirectory))
            .WithArgs([installCommand ?? "install", .. installArgs ?? []])
            .WithParentRelationship(resource)
            .ExcludeFromManifest();

        return resource.WaitForCompletion(installer);
    }
}
