namespace OpenTelemetry.Instrumentation.AspNetCore.Implementation;

/// <summary>Several subscriptions that end together.</summary>
internal sealed class Subscriptions(IDisposable first, IDisposable second) : IDisposable
{
    public static IDisposable Join(IDisposable? first, IDisposable second)
        => first is null ? second : new Subscriptions(first, second);

    public void Dispose()
    {
        first.Dispose();
        second.Dispose();
    }
}
