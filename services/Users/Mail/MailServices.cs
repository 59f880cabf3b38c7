using MusicStreaming.ServiceDefaults;

namespace MusicStreaming.Users.Mail;

internal static class MailServices
{
    public static void AddMail(this IServiceCollection services)
    {
        services.AddSingleton<EmailBinding>();
        services.AddSingleton<LetterStore>();
        services.AddSingleton<Mailer>();
        services.AddSingleton<LetterGuard>();
        services.AddEventHandler<MailDue, MailSender>();
    }
}
