using System.Runtime.CompilerServices;
using MusicStreaming.Contracts;
using MusicStreaming.Contracts.Calls;
using MusicStreaming.ServiceDefaults;

namespace MusicStreaming.Notifications.Inbox;

/// <summary>A listener's notifications, as personal data.</summary>
internal sealed class InboxData(NotificationStore notifications) : IPersonalData
{
    private const int PageSize = 100;

    public HeldData Held { get; } = new(
        "notifications",
        "The notifications that you got, and when you read them.",
        "To tell you what happens with your account and with the music that you like.",
        LegalBases.Contract,
        "As long as you have an account.");

    public async IAsyncEnumerable<object> ReadAsync(UserId person, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var ids in PagesAsync(person, cancellationToken))
        {
            var found = await notifications.FindManyAsync(person, ids, cancellationToken);
            foreach (var notification in ids.Select(id => found.GetValueOrDefault(NotificationStore.Key(person, id))).OfType<Notification>())
            {
                yield return NotificationResponse.From(notification);
            }
        }
    }

    /// <summary>The list goes last, so that after a crash it still tells what is left.</summary>
    public async Task EraseAsync(UserId person, CancellationToken cancellationToken)
    {
        await foreach (var ids in PagesAsync(person, cancellationToken))
        {
            foreach (var id in ids)
            {
                await notifications.RemoveAsync(person, id, cancellationToken);
            }
        }

        await notifications.RemoveUnreadAsync(person, cancellationToken);
        await notifications.Index(person).DropAsync(cancellationToken);
    }

    private async IAsyncEnumerable<NotificationId[]> PagesAsync(
        UserId person, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        string? cursor = null;
        do
        {
            var page = await notifications.Index(person).ReadAsync(cursor, PageSize, cancellationToken);
            yield return [.. page.Entries.Select(entry => NotificationId.From(Guid.Parse(entry.Id)))];
            cursor = page.NextCursor;
        }
        while (cursor is not null);
    }
}
