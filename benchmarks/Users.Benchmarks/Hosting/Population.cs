using System.Collections.Immutable;
using System.Globalization;
using Dapr.Client;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using MusicStreaming.Contracts;
using MusicStreaming.ServiceDefaults;
using MusicStreaming.Users.Accounts;

namespace MusicStreaming.Users.Benchmarks.Hosting;

/// <summary>
/// Accounts as a registration leaves them, each with the claim on its address, written straight into the store: a million
/// registrations would hash a million passwords. All have the same one.
/// </summary>
internal sealed class Population(UsersBench bench)
{
    public const string Password = "tall green harmonica";

    /// <summary>Two documents an account; a transaction takes at most 100.</summary>
    private const int AccountsAtOnce = 50;

    private const int Writers = 8;

    private static readonly string PasswordHash = Hash();

    private readonly DaprClient _dapr = new DaprClientBuilder()
        .UseHttpEndpoint(bench.DaprEndpoint).UseDaprApiToken(bench.DaprToken).UseJsonSerializationOptions(ServiceJson.Options).Build();

    private readonly List<UserId> _ids = [];

    public int Count => _ids.Count;

    public static string Address(int number) => string.Create(CultureInfo.InvariantCulture, $"listener{number}@example.test");

    public UserId Id(int number) => _ids[number];

    public async Task GrowToAsync(int count)
    {
        var first = Count;
        _ids.AddRange(Enumerable.Range(first, count - first).Select(_ => UserId.New()));
        await Parallel.ForEachAsync(
            Enumerable.Range(first, count - first).Chunk(AccountsAtOnce),
            new ParallelOptions { MaxDegreeOfParallelism = Writers },
            async (numbers, cancellationToken) => await AddAsync(numbers, cancellationToken));
    }

    private async Task AddAsync(int[] numbers, CancellationToken cancellationToken)
    {
        var transaction = _dapr.BeginTransaction(Stores.State);
        foreach (var account in numbers.Select(Make))
        {
            transaction
                .Save(AccountStore.EmailKey(account.NormalizedEmail), Versioned.New(new EmailOwner(account.Id)))
                .Save(AccountStore.Key(account.Id), Versioned.New(account));
        }

        await transaction.CommitAsync(cancellationToken);
    }

    private Account Make(int number)
    {
        if (!EmailAddress.TryParse(Address(number), out var email))
        {
            throw new InvalidOperationException("The benchmark's addresses are good ones.");
        }

        var account = Account.Register(email, "A Listener", ImmutableArray.Create(Roles.Listener), DateTimeOffset.UtcNow);
        return account with { Id = Id(number), IsEmailConfirmed = true, PasswordHash = PasswordHash, SecurityStamp = "benchmark" };
    }

    private static string Hash() => new PasswordHasher<object>(
        Options.Create(new PasswordHasherOptions { IterationCount = new UsersOptions().PasswordIterations })).HashPassword(new object(), Password);
}
