using System.Text.Json;
using MusicStreaming.Contracts;
using MusicStreaming.Users.Accounts;
using MusicStreaming.Users.OAuth.Authorize;
using MusicStreaming.Users.Sessions;

namespace MusicStreaming.Users.Tests.Sessions;

public sealed class SessionTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan Lifetime = TimeSpan.FromDays(30);
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(10);

    private readonly RefreshToken _first = RefreshToken.New();
    private readonly string _salt = RefreshToken.NewSalt();

    [Fact]
    public void The_token_handed_out_last_is_current()
        => Assert.Equal(RefreshVerdict.Current, Begun().Judge(_first, Now, Grace));

    [Fact]
    public void A_rotation_makes_the_successor_current()
    {
        var rotated = Begun().Rotate(_first, _salt, Now, Lifetime);

        Assert.Equal(RefreshVerdict.Current, rotated.Judge(_first.Successor(_salt), Now, Grace));
    }

    [Theory]
    [InlineData(0, RefreshVerdict.JustRotated)]
    [InlineData(10, RefreshVerdict.JustRotated)]
    [InlineData(11, RefreshVerdict.Reused)]
    internal void A_token_that_was_given_up_is_good_for_a_few_seconds_more(int secondsLater, RefreshVerdict expected)
    {
        var rotated = Begun().Rotate(_first, _salt, Now, Lifetime);

        Assert.Equal(expected, rotated.Judge(_first, Now.AddSeconds(secondsLater), Grace));
    }

    [Fact]
    public void A_token_two_rotations_old_is_reused_at_once()
    {
        var second = _first.Successor(_salt);
        var rotatedTwice = Begun().Rotate(_first, _salt, Now, Lifetime).Rotate(second, RefreshToken.NewSalt(), Now, Lifetime);

        Assert.Equal(RefreshVerdict.Reused, rotatedTwice.Judge(_first, Now, Grace));
    }

    [Fact]
    public void An_ended_session_is_over_even_for_its_current_token()
        => Assert.Equal(RefreshVerdict.Over, Begun().End(Now).Judge(_first, Now, Grace));

    [Fact]
    public void A_session_is_over_when_it_was_not_used_for_its_lifetime()
    {
        Assert.Equal(RefreshVerdict.Current, Begun().Judge(_first, Now + Lifetime - TimeSpan.FromTicks(1), Grace));
        Assert.Equal(RefreshVerdict.Over, Begun().Judge(_first, Now + Lifetime, Grace));
    }

    [Fact]
    public void Each_use_gives_the_session_its_whole_lifetime_again()
    {
        var rotated = Begun().Rotate(_first, _salt, Now.AddDays(20), Lifetime);

        Assert.Equal(Now.AddDays(50), rotated.ExpiresAt);
    }

    [Fact]
    public void Ending_twice_keeps_the_first_end()
        => Assert.Equal(Now, Begun().End(Now).End(Now.AddDays(1)).EndedAt);

    [Fact]
    public void A_log_in_that_was_a_proof_tells_when_it_was()
    {
        Assert.Equal(Now, Begun().ProvedAt);
        Assert.Null((Begun() with { IsLogInProof = false }).ProvedAt);
    }

    /// <summary>As Users stored it once, with the Unix epoch for a time that was not known.</summary>
    [Theory]
    [InlineData("null")]
    [InlineData("\"1970-01-01T00:00:00+00:00\"")]
    public void An_apps_session_and_its_approval_tell_no_time_that_nobody_knows(string provedAt)
    {
        var session = JsonSerializer.Deserialize<Session>(
            $$"""
            {
              "id": "s", "userId": "{{UserId.New()}}", "client": 2, "tokenHash": "h", "createdAt": "2026-03-01T12:00:00+00:00",
              "expiresAt": "2026-03-31T12:00:00+00:00", "securityStamp": "stamp", "provedAgainAt": {{provedAt}},
              "app": { "clientId": "c", "grantId": "g", "scopes": ["openid"] }
            }
            """,
            JsonSerializerOptions.Web);
        var approval = JsonSerializer.Deserialize<Approval>(
            $$"""{ "userId": "{{UserId.New()}}", "grantId": "g", "scopes": ["openid"], "provedAt": {{provedAt}}, "securityStamp": "stamp" }""",
            JsonSerializerOptions.Web);

        Assert.NotNull(session?.App);
        Assert.Null(session.ProvedAt);
        Assert.Equal("g", approval?.GrantId);
        Assert.Null(approval?.ProvedAt);
    }

    private Session Begun()
    {
        var account = new Account(UserId.New(), "ann@example.com", "Ann", [], Now)
        {
            NormalizedEmail = "ann@example.com",
            SecurityStamp = "stamp",
        };
        return Session.Begin(account, SessionClient.Web, _first, Now, Lifetime);
    }
}
