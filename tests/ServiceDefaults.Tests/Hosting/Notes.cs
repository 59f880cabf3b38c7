using System.Runtime.CompilerServices;
using Dapr.Client;
using MusicStreaming.Contracts;
using MusicStreaming.Contracts.Calls;
using MusicStreaming.Contracts.Events;

namespace MusicStreaming.ServiceDefaults.Tests.Hosting;

/// <summary>Something that the sample keeps about people: one document for each.</summary>
internal sealed class Notes(DaprClient dapr) : IPersonalData
{
    public HeldData Held { get; } = new("notes", "A note.", "To test.", LegalBases.Contract, "For a test.");

    public Task TakeAsync(UserId person, CancellationToken cancellationToken)
        => dapr.UpdateAsync<Note>(SampleApp.Store, Key(person), _ => new Note(person), cancellationToken);

    public async IAsyncEnumerable<object> ReadAsync(UserId person, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (await FindAsync(person, cancellationToken) is { } note)
        {
            yield return note;
        }
    }

    public Task EraseAsync(UserId person, CancellationToken cancellationToken)
        => dapr.RemoveAsync(SampleApp.Store, Key(person), cancellationToken);

    public async Task<Note?> FindAsync(UserId person, CancellationToken cancellationToken)
        => (await dapr.FindAsync<Note>(SampleApp.Store, Key(person), cancellationToken))?.Value;

    private static string Key(UserId person) => $"note:{person}";

    internal sealed record Note(UserId About);
}

/// <summary>Takes a note of whoever registers, and does what a test wants in the middle of it.</summary>
internal sealed class NoteTaker(Notes notes, HeardEvents heard) : IEventHandler<UserRegistered>
{
    public async Task HandleAsync(UserRegistered @event, CancellationToken cancellationToken)
    {
        await heard.InTheMiddle(@event);
        await notes.TakeAsync(@event.UserId, cancellationToken);
        heard.All.Enqueue((nameof(NoteTaker), @event));
    }
}
