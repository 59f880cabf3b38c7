using System.Runtime.CompilerServices;
using MusicStreaming.Contracts;
using MusicStreaming.Contracts.Calls;
using MusicStreaming.ServiceDefaults;

namespace MusicStreaming.Users.OAuth.Consents;

/// <summary>What a person lets other parties' apps do, as personal data.</summary>
internal sealed class AppGrantData(AppGrantStore grants, Revocation revocation) : IPersonalData
{
    public HeldData Held { get; } = new(
        "connected-apps",
        "The apps that you let use your account: what each may do, since when, about when it last did, and its sessions.",
        "To let these apps in, and no others.",
        LegalBases.Contract,
        "Until you disconnect an app, or as long as you have an account.");

    public async IAsyncEnumerable<object> ReadAsync(UserId person, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var grant in (await grants.FindAsync(person, cancellationToken)).Items)
        {
            yield return new { grant.ClientId, grant.Scopes, grant.GrantedAt, grant.LastUsedAt, Sessions = grant.SessionIds.Length };
        }
    }

    public Task EraseAsync(UserId person, CancellationToken cancellationToken) => revocation.RevokeAllAsync(person, cancellationToken);
}
