using Dapr.Client;
using MusicStreaming.Contracts;
using MusicStreaming.Contracts.Events;
using MusicStreaming.Notifications.Inbox;
using MusicStreaming.Notifications.Mail;
using MusicStreaming.Notifications.People;
using MusicStreaming.Notifications.Welcome;
using MusicStreaming.ServiceDefaults;

namespace MusicStreaming.Notifications;

internal static class NotificationsServices
{
    private static readonly TimeSpan CallTimeout = TimeSpan.FromSeconds(10);

    public static void AddNotifications(this WebApplicationBuilder builder)
    {
        builder.Services.AddValidation();
        builder.Services.AddOpenApi(options => options.AddServiceSchemas());
        builder.Services.AddSingleton<NotificationMetrics>();

        builder.Services.AddSingleton<NotificationStore>();
        builder.Services.AddSingleton<ListenerInbox>();
        builder.Services.AddSingleton<EmailBinding>();
        builder.Services.AddSingleton<Mailer>();
        builder.Services.AddSingleton<WelcomeMail>();
        builder.Services.AddSingleton(services => new UserDirectory(UsersClient(services.GetRequiredService<DaprClient>())));
        builder.Services.AddEventHandler<UserRegistered, WelcomeListener>();

        builder.Services.AddPersonalData<InboxData>();
        builder.Services.AddErasure<NotificationsErasureConfirmed>();
    }

    private static HttpClient UsersClient(DaprClient dapr)
    {
        var client = dapr.CreateInvokableHttpClient(AppIds.Users);
        client.Timeout = CallTimeout;
        return client;
    }
}
