namespace Aspire.Hosting.Testing;

/// <summary>The builder of an application under test.</summary>
public interface IDistributedApplicationTestingBuilder : IDistributedApplicationBuilder, IAsyncDisposable, IDisposable
{
    /// <summary>Builds the application; the test starts it, and disposes of it.</summary>
    Task<DistributedApplication> BuildAsync(CancellationToken cancellationToken = default);
}
