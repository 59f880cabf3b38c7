using Dapr.Client;
using MusicStreaming.ServiceDefaults;

namespace MusicStreaming.Users.Mail;

/// <summary>
/// Takes letters. They are stored together with what they tell of, in one transaction, and sent afterwards: no answer waits for a
/// mail server, and none that was given loses its letter.
/// </summary>
internal sealed class Mailer(DaprClient dapr, LetterStore letters)
{
    /// <summary>Has a letter sent if the transaction, which has to be one of the outbox, is committed.</summary>
    public void Post(StateTransaction transaction, Letter letter) => letters.Add(transaction, letter);

    /// <summary>Has a letter sent that tells of nothing that is stored at the same time.</summary>
    public Task PostAsync(Letter letter, CancellationToken cancellationToken)
    {
        var transaction = dapr.BeginTransaction(Stores.Outbox);
        Post(transaction, letter);
        return transaction.CommitAsync(cancellationToken);
    }
}
