using MusicStreaming.Users.Devices;

namespace MusicStreaming.Users.Sessions;

/// <summary>What the browser of the current request keeps for us.</summary>
internal sealed class BrowserCookies(RefreshCookie refresh, DeviceCookie devices, IHttpContextAccessor accessor)
{
    private HttpContext Context => accessor.HttpContext ?? throw new InvalidOperationException("There is a browser only during a request.");

    public string? RefreshToken => RefreshCookie.Read(Context.Request);

    public Device RecognizeDevice(string? knownKey = null) => devices.Recognize(Context, knownKey);

    public void Keep(GrantedSession session) => refresh.Write(Context.Response, session);

    public void ForgetSession() => refresh.Clear(Context.Response);

    /// <summary>What answers to exceptions throws away all headers that were set before.</summary>
    public void ForgetSessionWhateverIsAnswered() => Context.Response.OnStarting(() =>
    {
        ForgetSession();
        return Task.CompletedTask;
    });
}
