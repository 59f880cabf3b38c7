using System.Reflection;
using System.Runtime.CompilerServices;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;

namespace Aspire.Hosting.Testing;

/// <summary>Makes an AppHost's application inside a test.</summary>
public static class DistributedApplicationTestingBuilder
{
    /// <param name="cancellationToken">Ends the entry point.</param>
    /// <typeparam name="TEntryPoint">A type of the AppHost's assembly: <c>Projects.{AppHost}</c>.</typeparam>
    public static Task<IDistributedApplicationTestingBuilder> CreateAsync<TEntryPoint>(CancellationToken cancellationToken = default)
        where TEntryPoint : class
        => CreateAsync(typeof(TEntryPoint), cancellationToken);

    /// <inheritdoc cref="CreateAsync{TEntryPoint}(CancellationToken)" />
    public static Task<IDistributedApplicationTestingBuilder> CreateAsync<TEntryPoint>(string[] args, CancellationToken cancellationToken = default)
        where TEntryPoint : class
        => CreateAsync(typeof(TEntryPoint), args, cancellationToken);

    /// <inheritdoc cref="CreateAsync{TEntryPoint}(CancellationToken)" />
    public static Task<IDistributedApplicationTestingBuilder> CreateAsync<TEntryPoint>(
        string[] args, Action<DistributedApplicationOptions, HostApplicationBuilderSettings> configureBuilder, CancellationToken cancellationToken = default)
        => CreateAsync(typeof(TEntryPoint), args, configureBuilder, cancellationToken);

    /// <param name="entryPoint">A type of the AppHost's assembly.</param>
    /// <param name="cancellationToken">Ends the entry point.</param>
    public static Task<IDistributedApplicationTestingBuilder> CreateAsync(Type entryPoint, CancellationToken cancellationToken = default)
        => CreateAsync(entryPoint, [], cancellationToken);

    /// <inheritdoc cref="CreateAsync(Type, CancellationToken)" />
    public static Task<IDistributedApplicationTestingBuilder> CreateAsync(Type entryPoint, string[] args, CancellationToken cancellationToken = default)
        => CreateAsync(entryPoint, args, static (_, _) => { }, cancellationToken);

    /// <inheritdoc cref="CreateAsync(Type, CancellationToken)" />
    public static async Task<IDistributedApplicationTestingBuilder> CreateAsync(
        Type entryPoint, string[] args, Action<DistributedApplicationOptions, HostApplicationBuilderSettings> configureBuilder, CancellationToken cancellationToken = default)
    {
        var hook = Run(entryPoint, args, configureBuilder, static _ => { }, cancellationToken);
        var builder = await hook.Builder.WaitAsync(cancellationToken).ConfigureAwait(false);
        return new EntryPointTestingBuilder(builder, hook);
    }

    /// <summary>Runs an entry point until it has come to build its application.</summary>
    internal static EntryPointHook Run(
        Type entryPoint,
        string[] args,
        Action<DistributedApplicationOptions, HostApplicationBuilderSettings> configureBuilder,
        Action<DistributedApplicationBuilder> created,
        CancellationToken cancellationToken)
    {
        var main = entryPoint.Assembly.EntryPoint
            ?? throw new InvalidOperationException($"The assembly of {entryPoint} has no entry point.");

        var hook = new EntryPointHook(Configure(entryPoint.Assembly, args, configureBuilder), created, cancellationToken);
        new EntryPointThread(main, args, hook).Start();
        return hook;
    }

    /// <summary>Makes an application without an entry point.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static IDistributedApplicationTestingBuilder Create(params string[] args)
        => new StandaloneTestingBuilder(new DistributedApplicationBuilder(
            new DistributedApplicationOptions(), Configure(Assembly.GetCallingAssembly(), args, static (_, _) => { })));

    /// <inheritdoc cref="Create(string[])" />
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static IDistributedApplicationTestingBuilder Create(
        string[] args, Action<DistributedApplicationOptions, HostApplicationBuilderSettings> configureBuilder)
        => new StandaloneTestingBuilder(new DistributedApplicationBuilder(
            new DistributedApplicationOptions(), Configure(Assembly.GetCallingAssembly(), args, configureBuilder)));

    /// <summary>No dashboard, and no port that another run could have.</summary>
    private static Action<DistributedApplicationOptions, HostApplicationBuilderSettings> Configure(
        Assembly appHost, string[] args, Action<DistributedApplicationOptions, HostApplicationBuilderSettings> configureBuilder)
        => (options, settings) =>
        {
            options.Args = args;
            options.AssemblyName = appHost.GetName().Name;
            options.DisableDashboard = true;
            options.EnableResourceLogging = true;

            settings.EnvironmentName ??= Environments.Development;
            settings.Configuration ??= new ConfigurationManager();
            settings.Configuration.AddInMemoryCollection(new Dictionary<string, string?> { ["DcpPublisher:RandomizePorts"] = "true" });
            configureBuilder(options, settings);
        };
}
