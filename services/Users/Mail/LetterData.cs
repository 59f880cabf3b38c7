using MusicStreaming.Contracts;
using MusicStreaming.Contracts.Calls;
using MusicStreaming.ServiceDefaults;

namespace MusicStreaming.Users.Mail;

/// <summary>
/// Letters on their way and the links in them, as personal data. Nothing says whose they are, so they are neither found nor
/// erased by the person: a letter goes when it was sent, a link when it expires, and both find nobody once the account is gone.
/// </summary>
internal sealed class LetterData : IPersonalData
{
    public HeldData Held { get; } = new(
        "letters",
        "Letters to you until they are sent, encrypted, and what the links in them are for. What was sent lies with your mail provider.",
        "To write to you about your account.",
        LegalBases.Contract,
        "A letter until it is sent, at most 3 days; a link until it expires, at most a day.");

    public IAsyncEnumerable<object> ReadAsync(UserId person, CancellationToken cancellationToken) => AsyncEnumerable.Empty<object>();

    public Task EraseAsync(UserId person, CancellationToken cancellationToken) => Task.CompletedTask;
}
