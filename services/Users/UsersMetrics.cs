using System.Diagnostics.Metrics;

namespace MusicStreaming.Users;

internal sealed class UsersMetrics
{
    private readonly Counter<long> _registrations;
    private readonly Counter<long> _logins;
    private readonly Counter<long> _refreshes;
    private readonly Counter<long> _mails;

    public UsersMetrics(IMeterFactory meters)
    {
        var meter = meters.Create("MusicStreaming.Users");
        _registrations = meter.CreateCounter<long>("users.registrations", "{account}", "Accounts that were created.");
        _logins = meter.CreateCounter<long>("users.logins", "{attempt}", "Attempts to log in, by outcome.");
        _refreshes = meter.CreateCounter<long>("users.refreshes", "{attempt}", "Refresh tokens presented, by verdict.");
        _mails = meter.CreateCounter<long>("users.mails", "{mail}", "E-mails handed over for delivery.");
    }

    public void Registered() => _registrations.Add(1);

    public void MailSent() => _mails.Add(1);

    /// <param name="outcome">One of <c>succeeded</c>, <c>refused</c>, <c>code-refused</c>, <c>locked</c>.</param>
    public void LoginEnded(string outcome) => _logins.Add(1, new KeyValuePair<string, object?>("outcome", outcome));

    public void RefreshJudged(string verdict) => _refreshes.Add(1, new KeyValuePair<string, object?>("verdict", verdict));
}
