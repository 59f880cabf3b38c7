using Dapr.Client;
using Microsoft.Extensions.Options;
using MusicStreaming.ServiceDefaults;

namespace MusicStreaming.Users.OAuth.Authorize;

/// <summary>The one place that knows how codes are kept in the state store.</summary>
internal sealed class CodeStore(DaprClient dapr, IOptions<UsersOptions> options)
{
    /// <summary>How long a used code is remembered, so that its second use is noticed.</summary>
    private static readonly TimeSpan Remembered = TimeSpan.FromDays(1);

    public async Task<string> AddAsync(AuthorizationCode code, CancellationToken cancellationToken)
    {
        var text = OpaqueToken.New();
        await dapr.SaveAsync(Stores.State, Key(text), Versioned.New(code), options.Value.OAuth.CodeLifetime, cancellationToken);
        return text;
    }

    public Task<Versioned<AuthorizationCode>?> FindAsync(string text, CancellationToken cancellationToken)
        => dapr.FindAsync<AuthorizationCode>(Stores.State, Key(text), cancellationToken);

    /// <summary>Begins the transaction in which the code is used up.</summary>
    public StateTransaction Use(string text, Versioned<AuthorizationCode> used)
        => dapr.BeginTransaction(Stores.State).Save(Key(text), used, Remembered);

    private static string Key(string text) => $"oauth-code:{OpaqueToken.Hash(text)}";
}
