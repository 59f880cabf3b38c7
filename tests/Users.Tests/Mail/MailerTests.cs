using System.Text;
using System.Text.Json;
using Dapr.Sidecar;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.DependencyInjection;
using MusicStreaming.Contracts;
using MusicStreaming.ServiceDefaults;
using MusicStreaming.Users.Accounts;
using MusicStreaming.Users.Mail;

namespace MusicStreaming.Users.Tests.Mail;

public sealed class MailerTests : IAsyncLifetime
{
    private readonly UsersApp _app = new();

    private Mailer Mailer => _app.Services.GetRequiredService<Mailer>();

    public Task InitializeAsync() => _app.StartAsync();

    public async Task DisposeAsync() => await _app.DisposeAsync();

    [Fact]
    public async Task A_letter_that_was_posted_is_sent_once_and_forgotten()
    {
        await Mailer.PostAsync(ToAnn(), CancellationToken.None);
        await _app.Runtime.IdleAsync(CancellationToken.None);

        var sent = Assert.Single(Letters());
        Assert.Equal("Set a new password", sent.Subject);
        var due = Due();
        Assert.Null(await _app.Services.GetRequiredService<LetterStore>().FindAsync(due.MailId, CancellationToken.None));

        await _app.DeliverAsync(due);
        Assert.Single(Letters());
    }

    [Fact]
    public async Task A_letter_is_sent_only_if_the_transaction_is_committed()
    {
        await _app.Dapr.SaveStateAsync(Stores.State, "somebody-was-faster", 1);
        var transaction = _app.Dapr.BeginTransaction(Stores.Outbox).Save("somebody-was-faster", Versioned.New(2));
        Mailer.Post(transaction, ToAnn());

        await Assert.ThrowsAsync<StateConflictException>(() => transaction.CommitAsync(CancellationToken.None));
        await _app.Runtime.IdleAsync(CancellationToken.None);

        Assert.Empty(Letters());
    }

    [Fact]
    public async Task The_event_of_a_letter_says_nothing_of_it()
    {
        await Mailer.PostAsync(ToAnn(), CancellationToken.None);
        await _app.Runtime.IdleAsync(CancellationToken.None);

        Assert.All(_app.Runtime.Published, @event => Assert.DoesNotContain("ann@example.com", @event.Data, StringComparison.OrdinalIgnoreCase));
        Assert.All(_app.Runtime.Published, @event => Assert.DoesNotContain("reset#", @event.Data, StringComparison.Ordinal));
    }

    [Fact]
    public void What_waits_is_encrypted()
    {
        var envelope = new Sealed<Letter>(_app.Services.GetRequiredService<IDataProtectionProvider>(), "test");

        var closed = envelope.Close(ToAnn());

        Assert.DoesNotContain("ann@example.com", Encoding.UTF8.GetString(Convert.FromBase64String(closed)), StringComparison.Ordinal);
        Assert.Equal(ToAnn(), envelope.Open(closed));
    }

    [Fact]
    public void A_letter_needs_a_store_that_tells_of_it()
        => Assert.Throws<InvalidOperationException>(() => Mailer.Post(_app.Dapr.BeginTransaction(Stores.State), ToAnn()));

    [Fact]
    public async Task A_person_is_written_to_by_name_at_the_address_of_the_moment()
    {
        var ann = await _app.RegisterAsync("Ann@example.com");

        await Mailer.PostAsync(Letter.To(ann.Session.User.Id, LetterKind.PasswordChanged), CancellationToken.None);
        await _app.Runtime.IdleAsync(CancellationToken.None);

        var letter = Assert.Single(_app.Runtime.Emails, email => email.Subject == "Your password was changed");
        Assert.Equal(["Ann@example.com"], letter.To);
        Assert.Contains("Hello Ann,", letter.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_gets_what_is_for_nobody_or_for_somebody_who_is_gone()
    {
        var before = _app.Runtime.Emails.Count;

        await Mailer.PostAsync(Letter.ToNobody, CancellationToken.None);
        await Mailer.PostAsync(Letter.To(UserId.New(), LetterKind.PasswordChanged), CancellationToken.None);
        await _app.Runtime.IdleAsync(CancellationToken.None);

        Assert.Equal(before, _app.Runtime.Emails.Count);
        Assert.Empty(_app.Runtime.DeadLetters);
    }

    private static Letter ToAnn()
        => EmailAddress.TryParse("ann@example.com", out var ann)
            ? Letter.To(ann, LetterKind.ResetPassword) with { Link = "http://listener.test/reset#abc" }
            : throw new InvalidOperationException("It is an address.");

    private List<SentEmail> Letters() => [.. _app.Runtime.Emails.Where(email => email.To.Contains("ann@example.com"))];

    private MailDue Due()
    {
        var data = _app.Runtime.Published.Single(@event => @event.Type == MailDue.Type).Data;
        return JsonSerializer.Deserialize<MailDue>(data, JsonSerializerOptions.Web) ?? throw new JsonException("There is no event.");
    }
}
