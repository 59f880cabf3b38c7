using MusicStreaming.Contracts;
using MusicStreaming.Users.Accounts;
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
