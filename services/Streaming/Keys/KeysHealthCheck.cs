using Microsoft.Extensions.Diagnostics.HealthChecks;
using MusicStreaming.Streaming.Delivery;

namespace MusicStreaming.Streaming.Keys;

/// <summary>Says which master keys are missing, and whether the secret store answers. What has its keys plays, so the service is only degraded.</summary>
internal sealed class KeysHealthCheck(LostKeys lost, MasterKeys masters, SigningKeys signing) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        string[] problems = [.. lost.Current.Select(key => Describe(key.Key, key.Value)), .. Failing(MasterKeys.Secret, masters.Last), .. Failing(SigningKeys.Secret, signing.Last)];
        return Task.FromResult(problems.Length == 0 ? HealthCheckResult.Healthy() : HealthCheckResult.Degraded(string.Join(' ', problems)));
    }

    private static string Describe(string id, int tracks)
        => $"The master key {id} is missing from the secret {MasterKeys.Secret}, or is another than it was: {(tracks == 0 ? "there are tracks that" : $"{tracks} tracks")} cannot be played until it is put back.";

    private static IEnumerable<string> Failing<TRing>(string secret, SecretReading<TRing>? last)
        => last?.FailingSince is { } since ? [$"The secret {secret} has not been readable since {since:u}; the keys that are known stay in use."] : [];
}
