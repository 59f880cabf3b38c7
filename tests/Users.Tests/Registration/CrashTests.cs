using System.Net;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using MusicStreaming.Contracts.Events;
using MusicStreaming.Testing;
using MusicStreaming.Users.Accounts;

namespace MusicStreaming.Users.Tests.Registration;

/// <summary>What is left when the service, or its store, dies at the worst moment: each of the calls that it makes is one.</summary>
public sealed class CrashTests : BreakableTest
{
    private const int MostCalls = 60;

    private AccountStore Accounts => App.Services.GetRequiredService<AccountStore>();

    public override async Task InitializeAsync()
    {
        // Passwords are hashed often here, and it is not about their cost.
        var hasher = new PasswordHasher<AccountEntry>(Options.Create(new PasswordHasherOptions { IterationCount = 1_000 }));
        App.WithServices(services => services.Replace(ServiceDescriptor.Singleton<IPasswordHasher<AccountEntry>>(hasher)));
        await base.InitializeAsync();
        await Eventually.TrueAsync(() => Registered() == 1, "the first admin, whom the service registers by itself");
    }

    [Theory]
    [InlineData(Breakage.Dead)]
    [InlineData(Breakage.DeadAfterwards)]
    [InlineData(Breakage.OneAnswerLost)]
    public async Task Wherever_a_confirmation_breaks_off_there_is_a_whole_account_or_none(Breakage breakage)
    {
        var call = 0;
        bool broke;
        do
        {
            var email = $"ann-{++call}@example.com";
            await App.BeginRegistrationAsync(email);
            var token = await App.TokenAsync(email);

            Sidecar.BreakAt(call, breakage);
            await App.ConfirmAsync(token);
            broke = Sidecar.Mend();

            await AssertWholeOrNoneAsync(email);
            await App.ConfirmAsync(token);
            await SignedIn.FromAsync(await App.LogInAsync(email, UsersApp.Password));
        }
        while (broke && call < MostCalls);

        await App.Runtime.IdleAsync(CancellationToken.None);
        Assert.InRange(call, 5, MostCalls - 1);
        Assert.Equal(call + 1, Registered());
        Assert.Equal(call + 1, (await IndexedAsync()).Count);
    }

    [Theory]
    [InlineData(Breakage.Dead)]
    [InlineData(Breakage.DeadAfterwards)]
    [InlineData(Breakage.OneAnswerLost)]
    public async Task Wherever_a_registration_breaks_off_it_can_be_made_again(Breakage breakage)
    {
        var call = 0;
        bool broke;
        do
        {
            var email = $"ann-{++call}@example.com";
            Sidecar.BreakAt(call, breakage);
            var answer = await App.BeginRegistrationAsync(email);
            broke = Sidecar.Mend();

            Assert.True(answer.StatusCode is HttpStatusCode.Accepted || (int)answer.StatusCode >= 500 || answer.StatusCode is HttpStatusCode.Conflict);
            Assert.Null(await Accounts.FindClaimAsync(email, CancellationToken.None));
            await App.RegisterAsync(email);
        }
        while (broke && call < MostCalls);

        await App.Runtime.IdleAsync(CancellationToken.None);
        Assert.InRange(call, 5, MostCalls - 1);
        Assert.Equal(call + 1, Registered());
    }

    private async Task AssertWholeOrNoneAsync(string email)
    {
        if (await Accounts.FindClaimAsync(email, CancellationToken.None) is { Value.UserId: { } owner })
        {
            var account = await Accounts.FindAsync(owner, CancellationToken.None);
            Assert.Equal(email, account?.Value.NormalizedEmail);
            Assert.NotNull(account?.Value.PasswordHash);
        }
    }

    private async Task<IReadOnlyList<string>> IndexedAsync()
    {
        var page = await App.Services.GetRequiredService<AccountIndex>().Entries.ReadAsync(null, 100, CancellationToken.None);
        return [.. page.Entries.Select(entry => entry.Id)];
    }

    private int Registered() => App.Runtime.Published.Count(@event => @event.Type == UserRegistered.Type);
}
