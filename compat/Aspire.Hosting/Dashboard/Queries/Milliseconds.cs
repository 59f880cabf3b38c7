namespace Aspire.Hosting.Dashboard.Queries;

/// <summary>Times as pages take them: milliseconds since 1970, of which a double still tells the microseconds.</summary>
internal static class Milliseconds
{
    private const double Nanoseconds = 1_000_000;

    public static double From(long nanoseconds) => Math.Round(nanoseconds / Nanoseconds, 4);

    public static long Now(TimeProvider clock) => clock.GetUtcNow().ToUnixTimeMilliseconds();
}
