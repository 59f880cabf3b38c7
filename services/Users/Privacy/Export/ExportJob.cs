using MusicStreaming.Contracts;
using MusicStreaming.ServiceDefaults;
using MusicStreaming.Users.Mail;

namespace MusicStreaming.Users.Privacy;

/// <summary>
/// Puts an export together: asks one service after the other and notes each answer, then packs them. A crash loses no more
/// than the answer that was under way, and nothing is ever held as a whole.
/// </summary>
internal sealed class ExportJob(ExportStore exports, ExportArchive archive, ExportSources sources, Mailer mailer, ExportRun run)
{
    /// <summary>Does what is left to do.</summary>
    /// <returns>How long until the next step is due; null where there is none.</returns>
    public async Task<TimeSpan?> AdvanceAsync(UserId person, CancellationToken cancellationToken)
    {
        if (await exports.FindAsync(person, cancellationToken) is not { } stored)
        {
            return null;
        }

        if (stored.Value.IsExpired(run.Now))
        {
            await exports.RemoveAsync(person, cancellationToken);
            return null;
        }

        var ready = stored.Value.ReadyAt is null ? await CompleteAsync(stored, cancellationToken) : stored.Value;
        return ready.ExpiresAt - run.Now;
    }

    private async Task<Export> CompleteAsync(Versioned<Export> stored, CancellationToken cancellationToken)
    {
        var person = stored.Value.Person;
        foreach (var service in stored.Value.Missing)
        {
            await sources.ReadAsync(
                service, person, content => exports.WritePartAsync(stored.Value, service, content, cancellationToken), cancellationToken);
            stored = await SaveAsync(stored.With(stored.Value.Add(service)), cancellationToken);
        }

        await PackAsync(stored.Value, cancellationToken);
        return await FinishAsync(stored, cancellationToken);
    }

    /// <summary>The archive is written at one end while the blob store reads at the other.</summary>
    private async Task PackAsync(Export export, CancellationToken cancellationToken)
        => await Piped.RunAsync(
            output => archive.WriteAsync(export, output, cancellationToken),
            input => exports.WriteFileAsync(export, input, cancellationToken));

    private async Task<Versioned<Export>> SaveAsync(Versioned<Export> export, CancellationToken cancellationToken)
    {
        await exports.SaveAsync(export, cancellationToken);
        return await exports.FindAsync(export.Value.Person, cancellationToken)
            ?? throw new StateConflictException("The export was removed meanwhile.");
    }

    private async Task<Export> FinishAsync(Versioned<Export> stored, CancellationToken cancellationToken)
    {
        var ready = stored.Value.Ready(run.Now, run.Kept);
        var transaction = run.BeginTransaction();
        ExportStore.Save(transaction, stored.With(ready));
        mailer.Post(transaction, Letter.To(ready.Person, LetterKind.ExportReady) with { At = ready.ExpiresAt });
        await transaction.CommitAsync(cancellationToken);
        await exports.RemovePartsAsync(ready, cancellationToken);
        run.Ready();
        return ready;
    }
}
