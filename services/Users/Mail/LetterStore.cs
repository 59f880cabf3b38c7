using Dapr.Client;
using Microsoft.AspNetCore.DataProtection;
using MusicStreaming.ServiceDefaults;

namespace MusicStreaming.Users.Mail;

/// <summary>The one place that knows how letters wait in the state store: encrypted, because they hold addresses and links that open something.</summary>
internal sealed class LetterStore(DaprClient dapr, IDataProtectionProvider protection)
{
    /// <summary>Longer than the broker tries, and than any link in a letter works.</summary>
    private static readonly TimeSpan Kept = TimeSpan.FromDays(3);

    private readonly Sealed<Letter> _sealed = new(protection, "MusicStreaming.Users.Letters");

    public void Add(StateTransaction transaction, Letter letter)
    {
        var due = new MailDue(Guid.CreateVersion7(), Guid.CreateVersion7());
        transaction.SaveAndTell(Key(due.MailId), Versioned.New(new WaitingLetter(_sealed.Close(letter))), due, Kept);
    }

    public async Task<Letter?> FindAsync(Guid id, CancellationToken cancellationToken)
        => await dapr.FindAsync<WaitingLetter>(Stores.State, Key(id), cancellationToken) is { } waiting
            ? _sealed.Open(waiting.Value.Letter)
            : null;

    public Task RemoveAsync(Guid id, CancellationToken cancellationToken)
        => dapr.DeleteStateAsync(Stores.State, Key(id), cancellationToken: cancellationToken);

    private static string Key(Guid id) => $"mail:{id}";

    private sealed record WaitingLetter(string Letter);
}
