using Microsoft.Extensions.Options;
using MusicStreaming.Contracts;
using MusicStreaming.ServiceDefaults;
using MusicStreaming.Users.Lifecycle;

namespace MusicStreaming.Users.Privacy;

/// <summary>Takes the wish for an export.</summary>
internal sealed class ExportDesk(ExportStore exports, AccountActors actors, IOptions<PrivacyOptions> options, TimeProvider clock)
{
    private readonly PrivacyOptions _options = options.Value;

    /// <returns>The export that is under way now; or how long to wait for another one.</returns>
    public async Task<(Export? UnderWay, TimeSpan Wait)> BeginAsync(UserId person, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var stored = await exports.FindAsync(person, cancellationToken);
        if (stored?.Value.ReadyAt + _options.ExportPause - now is { } wait && wait > TimeSpan.Zero)
        {
            return (null, wait);
        }

        if (stored is { Value.ReadyAt: null })
        {
            // It may lack its reminder, if a crash came between.
            await actors.ExportsOf(person).BeginAsync(cancellationToken);
            return (stored.Value, TimeSpan.Zero);
        }

        if (stored is not null)
        {
            await exports.RemoveAsync(person, cancellationToken);
        }

        var export = Export.Begin(person, now);
        await exports.SaveAsync(Versioned.New(export), cancellationToken);
        await actors.ExportsOf(person).BeginAsync(cancellationToken);
        return (export, TimeSpan.Zero);
    }

    public async Task<Export?> FindAsync(UserId person, CancellationToken cancellationToken)
        => (await exports.FindAsync(person, cancellationToken))?.Value;
}
