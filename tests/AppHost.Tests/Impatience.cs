using Aspire.Hosting.ApplicationModel;

namespace MusicStreaming.AppHost.Tests;

/// <summary>The settings in which a platform under test differs from one that people use.</summary>
internal static class Impatience
{
    private static readonly (string Name, string Value)[] Settings =
    [
        // A job of a killed worker is taken over when its lease ends.
        ("Ingest__Lease", "00:00:06"),
        ("Ingest__Poll", "00:00:01"),

        // More people register from one address, and look more often whether something is there, than real ones may.
        ("Gateway__LogInsPerMinuteByAddress", "10000"),
        ("Gateway__RequestsPerSecondByAddress", "10000"),
        ("Gateway__RequestsPerSecondByAccount", "10000"),
        ("Users__Lockout__FreeAttempts", "1000"),
        ("Users__NetworkLockout__FreeAttempts", "1000"),
    ];

    public static void Apply(EnvironmentCallbackContext context)
    {
        foreach (var (name, value) in Settings)
        {
            context.EnvironmentVariables[name] = value;
        }
    }

    public static void Apply(IDictionary<string, string?> environment)
    {
        foreach (var (name, value) in Settings)
        {
            environment[name] = value;
        }
    }
}
