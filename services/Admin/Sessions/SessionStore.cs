using System.Text.Json;
using Dapr.Client;
using Microsoft.AspNetCore.DataProtection;
using MusicStreaming.Contracts;
using MusicStreaming.ServiceDefaults;

namespace MusicStreaming.Admin.Sessions;

/// <summary>The one place that knows how sessions are kept: by id, encrypted, for as long as they can last.</summary>
internal sealed class SessionStore(DaprClient dapr, IDataProtectionProvider protection, TimeProvider clock)
{
    private static readonly string Store = StateStores.State(AppIds.Admin);

    private readonly IDataProtector _protector = protection.CreateProtector("MusicStreaming.Admin.Sessions");

    public async Task<Versioned<AdminSession>?> FindAsync(string id, CancellationToken cancellationToken)
    {
        if (await dapr.FindAsync<SealedSession>(Store, Key(id), cancellationToken) is not { } stored)
        {
            return null;
        }

        var session = JsonSerializer.Deserialize<AdminSession>(_protector.Unprotect(stored.Value.Tokens));
        return session is not null && session.EndsAt > clock.GetUtcNow() ? new Versioned<AdminSession>(session, stored.ETag) : null;
    }

    public Task SaveAsync(string id, Versioned<AdminSession> session, CancellationToken cancellationToken)
    {
        var tokens = _protector.Protect(JsonSerializer.Serialize(session.Value));
        return dapr.SaveAsync(
            Store,
            Key(id),
            new Versioned<SealedSession>(new SealedSession(tokens), session.ETag),
            session.Value.EndsAt - clock.GetUtcNow(),
            cancellationToken);
    }

    public Task RemoveAsync(string id, CancellationToken cancellationToken) => dapr.RemoveAsync(Store, Key(id), cancellationToken);

    private static string Key(string id) => $"session:{id}";

    private sealed record SealedSession(string Tokens);
}
