using Microsoft.Extensions.Options;
using MusicStreaming.Contracts.Calls;
using MusicStreaming.ServiceDefaults;

namespace MusicStreaming.Notifications.Welcome;

/// <summary>The first e-mail that a listener gets.</summary>
internal sealed class WelcomeMail(IOptions<PublicUrlOptions> urls)
{
    public MailMessage To(UserContact person) => new(person.Email, "Welcome to Music Streaming", Html.Format($"""
        <!DOCTYPE html>
        <html lang="en">
        <body style="font-family: sans-serif; line-height: 1.5">
        <h1>Welcome, {person.DisplayName}</h1>
        <p>Your account is ready.</p>
        <p><a href="{urls.Value.ListenerBaseUrl}">Start listening</a></p>
        <p>If you did not register, somebody typed your address by mistake.</p>
        </body>
        </html>
        """));
}
