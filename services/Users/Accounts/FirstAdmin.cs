using Dapr;
using Dapr.Client;
using Microsoft.Extensions.Options;
using MusicStreaming.ServiceDefaults;
using MusicStreaming.Users.Passwords;

namespace MusicStreaming.Users.Accounts;

/// <summary>
/// Makes the first admin's account on the first start, from the password in the secret store. Replicas that start together
/// all try, and the mark that is left for good lets one succeed.
/// </summary>
internal sealed class FirstAdmin(
    IServiceScopeFactory scopes, DaprClient dapr, IOptions<UsersOptions> options, TimeProvider clock, ILogger<FirstAdmin> logger)
    : BackgroundService
{
    private const string DisplayName = "Administrator";

    private const string SecretName = "admin-password";

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(options.Value.StartRetryDelay, clock);
        while (!await TryEnsureAsync(stoppingToken))
        {
            await timer.WaitForNextTickAsync(stoppingToken);
        }
    }

    /// <returns>False when Dapr or the store behind it cannot be reached yet, which is common while everything starts.</returns>
    private async Task<bool> TryEnsureAsync(CancellationToken cancellationToken)
    {
        try
        {
            await EnsureAsync(cancellationToken);
            return true;
        }
        catch (DaprException exception)
        {
            logger.FirstAdminHasToWait(exception);
            return false;
        }
    }

    private async Task EnsureAsync(CancellationToken cancellationToken)
    {
        if (!EmailAddress.TryParse(options.Value.FirstAdminEmail, out var email))
        {
            throw new InvalidOperationException("The first admin's address was validated at start.");
        }

        await using var scope = scopes.CreateAsyncScope();
        if (!await scope.ServiceProvider.GetRequiredService<FirstAdminMark>().IsSetAsync(email, cancellationToken))
        {
            await MakeAsync(scope.ServiceProvider, email, cancellationToken);
        }
    }

    private async Task MakeAsync(IServiceProvider services, EmailAddress email, CancellationToken cancellationToken)
    {
        var secret = await dapr.GetSecretAsync(Stores.Secrets, SecretName, cancellationToken: cancellationToken);
        var chosen = await services.GetRequiredService<PasswordChoice>().HashAsync(email, DisplayName, secret[SecretName]);
        if (chosen.Hash is null)
        {
            logger.FirstAdminPasswordIsRefused(string.Join(' ', chosen.Problems));
            return;
        }

        var account = Account.Register(email, DisplayName, [Roles.Listener, Roles.Admin], clock.GetUtcNow()).WithPassword(chosen.Hash);
        if (await services.GetRequiredService<AccountStore>().TryCreateAsync(account, FirstAdminMark.Set, cancellationToken))
        {
            services.GetRequiredService<Registrar>().Made(account);
        }
    }
}
