using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace MusicStreaming.Testing;

/// <summary>The service itself, on a test server.</summary>
internal sealed class ServiceFactory<TProgram>(
    IReadOnlyDictionary<string, string?> settings, TimeProvider clock, Action<IServiceCollection> configure)
    : WebApplicationFactory<TProgram>
    where TProgram : class
{
    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseEnvironment("Test");

        // The default is a folder beside the solution, where no service lies.
        builder.UseContentRoot(AppContext.BaseDirectory);

        // Nobody edits the settings of a running test, and Linux gives a user only 128 watchers of files for all of them.
        builder.UseSetting("hostBuilder:reloadConfigOnChange", "false");
        foreach (var (key, value) in settings)
        {
            builder.UseSetting(key, value);
        }

        builder.ConfigureTestServices(services =>
        {
            services.Replace(ServiceDescriptor.Singleton(clock));
            configure(services);
        });
    }
}
