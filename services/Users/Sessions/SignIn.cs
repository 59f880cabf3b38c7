using MusicStreaming.Users.Accounts;

namespace MusicStreaming.Users.Sessions;

/// <summary>
/// Where every way into the listeners' site ends, once somebody has proved who they are: what holds for all of them
/// is decided here.
/// </summary>
internal sealed class SignIn(BrowserSessions browser)
{
    public async Task<SignInAnswer> CompleteAsync(Account account, SignInMethod method, CancellationToken cancellationToken)
        => SignInAnswer.Granted(await browser.BeginAsync(account, cancellationToken));
}
