using Dapr.Client;
using MusicStreaming.Contracts;
using MusicStreaming.ServiceDefaults;

namespace MusicStreaming.Streaming.Uploads;

/// <summary>The one place that knows how paces are keyed; a pace is forgotten by itself.</summary>
internal sealed class UploadPaceStore(DaprClient dapr, TimeProvider clock)
{
    /// <summary>Counts an upload that begins.</summary>
    /// <returns>Whether it is one of many.</returns>
    public async Task<bool> CountAsync(UserId person, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var pace = await dapr.UpdateAsync<UploadPace>(
            StreamingStores.State, Key(person), known => (known ?? UploadPace.None(person)).With(now), UploadPace.Window, cancellationToken);
        return pace.IsImport(now);
    }

    public async Task<UploadPace?> FindAsync(UserId person, CancellationToken cancellationToken)
        => (await dapr.FindAsync<UploadPace>(StreamingStores.State, Key(person), cancellationToken))?.Value;

    public Task ForgetAsync(UserId person, CancellationToken cancellationToken)
        => dapr.RemoveAsync(StreamingStores.State, Key(person), cancellationToken);

    private static string Key(UserId person) => $"upload-pace:{person}";
}
