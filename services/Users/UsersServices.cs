using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using MusicStreaming.Contracts.Events;
using MusicStreaming.ServiceDefaults;
using MusicStreaming.ServiceDefaults.Blobs;
using MusicStreaming.Users.Accounts;
using MusicStreaming.Users.Administration;
using MusicStreaming.Users.ApiKeys;
using MusicStreaming.Users.Audit;
using MusicStreaming.Users.EmailChanges;
using MusicStreaming.Users.External;
using MusicStreaming.Users.Follows;
using MusicStreaming.Users.Guessing;
using MusicStreaming.Users.Keys;
using MusicStreaming.Users.Lifecycle;
using MusicStreaming.Users.Links;
using MusicStreaming.Users.Lookup;
using MusicStreaming.Users.Mail;
using MusicStreaming.Users.OAuth;
using MusicStreaming.Users.Passkeys;
using MusicStreaming.Users.Passwords;
using MusicStreaming.Users.Privacy;
using MusicStreaming.Users.Profiles;
using MusicStreaming.Users.Registration;
using MusicStreaming.Users.Sessions;
using MusicStreaming.Users.Tiers;
using MusicStreaming.Users.TwoFactor;

namespace MusicStreaming.Users;

internal static class UsersServices
{
    /// <summary>Anybody may post here, and nothing that is posted is long.</summary>
    private const long MostRequestBytes = 256 * 1024;

    public static void AddUsers(this WebApplicationBuilder builder)
    {
        builder.Services.AddValidation();
        builder.Services.AddOpenApi(options => options.AddServiceSchemas());
        builder.Services.Configure<KestrelServerOptions>(kestrel => kestrel.Limits.MaxRequestBodySize = MostRequestBytes);
        builder.Services.AddHttpContextAccessor();
        builder.Services.AddSingleton<UsersMetrics>();
        builder.Services.AddOptions<UsersOptions>().BindConfiguration(UsersOptions.Section).ValidateOnStart();
        builder.Services.AddSingleton<IValidateOptions<UsersOptions>, UsersOptionsValidator>();

        builder.Services.AddForwardedClients();
        builder.Services.AddMail();
        builder.Services.AddSingleton<OneTimeLinks>();
        builder.Services.AddAccounts();
        builder.Services.AddRegistration();
        builder.Services.AddEmailChanges();
        builder.Services.AddSessions();
        builder.Services.AddKeys();
        builder.Services.AddOAuth();
        builder.Services.AddApiKeys();
        builder.Services.AddAudit();
        builder.Services.AddGuards();
        builder.AddBlobs();
        builder.Services.AddProfiles();
        builder.Services.AddExternal();
        builder.Services.AddLookup();
        builder.Services.AddAdministration();
        builder.Services.AddFollows();
        builder.Services.AddPrivacy();
        builder.Services.AddServiceActors(actors =>
        {
            actors.RegisterActor<AccountActor>();
            actors.RegisterActor<ExportActor>();
            actors.RegisterActor<KeyRotationActor>();
        });

        // An account belongs to its owner: of other parties' apps only those get in here that an endpoint names.
        var owner = new AuthorizationPolicyBuilder().RequireFirstParty().Build();
        builder.Services.AddAuthorizationBuilder().SetDefaultPolicy(owner).SetFallbackPolicy(owner);
    }

    private static void AddAccounts(this IServiceCollection services)
    {
        services.AddSingleton<AccountStore>();
        services.AddSingleton<AccountWriter>();
        services.AddSingleton<AccountIndex>();
        services.AddScoped<Registrar>();
        services.AddSingleton<FirstAdminMark>();
        services.AddHostedService<FirstAdmin>();
        services.AddEventHandler<UserRegistered, AccountIndexer>();

        services.AddSingleton<ILookupNormalizer, EmailNormalizer>();
        services.AddSingleton<IPasswordHasher<AccountEntry>, PasswordHasher<AccountEntry>>();
        services.AddPasswords();
        services.AddOptions<PasswordHasherOptions>()
            .Configure<IOptions<UsersOptions>>((hasher, users) => hasher.IterationCount = users.Value.PasswordIterations);
        services.AddIdentityCore<AccountEntry>(ConfigureIdentity)
            .AddUserStore<AccountUserStore>()
            .AddUserManager<AspNetUserManager<AccountEntry>>()
            .AddPasswordValidator<CommonPasswordValidator>();

        // It looks whether an address is taken before the store claims it. The claim says the same, and says it for certain.
        services.RemoveAll<IUserValidator<AccountEntry>>();
    }

    private static void AddSessions(this IServiceCollection services)
    {
        services.AddSingleton<TierStore>();
        services.AddEventHandler<EntitlementsChanged, TierListener>();

        services.AddSessionKeeping();
        services.AddTwoFactor();
        services.AddPasskeys();
    }

    private static void AddGuards(this IServiceCollection services)
    {
        services.AddSingleton<AttemptGuard>();
        services.AddSingleton<IAuthorizationHandler, RecentLoginHandler>();
        services.AddSingleton<IAuthorizationHandler, OpenSessionHandler>();
        services.AddAuthorizationBuilder().AddPolicy(
            Policies.RecentLogin, policy => policy.RequireFirstParty().AddRequirements(new RecentLoginRequirement()))
            .AddPolicy(OpenSessionRequirement.Policy, policy => policy.RequireFirstParty().AddRequirements(new OpenSessionRequirement()));
    }

    /// <summary>Length and guessability are what counts (NIST SP 800-63B section 5.1.1.2); rules about kinds of characters are not.</summary>
    private static void ConfigureIdentity(IdentityOptions options)
    {
        options.Password.RequiredLength = AccountLimits.MinPassword;
        options.Password.RequiredUniqueChars = 1;
        options.Password.RequireDigit = false;
        options.Password.RequireLowercase = false;
        options.Password.RequireUppercase = false;
        options.Password.RequireNonAlphanumeric = false;
    }
}
