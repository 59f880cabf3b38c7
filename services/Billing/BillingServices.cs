using Microsoft.Extensions.Options;
using MusicStreaming.Billing.Accounts;
using MusicStreaming.Billing.Plans;
using MusicStreaming.Contracts.Events;
using MusicStreaming.ServiceDefaults;

namespace MusicStreaming.Billing;

internal static class BillingServices
{
    public static void AddBilling(this WebApplicationBuilder builder)
    {
        builder.Services.AddValidation();
        builder.Services.AddOpenApi(options => options.AddServiceSchemas());
        builder.Services.AddSingleton<BillingMetrics>();
        builder.Services.AddOptions<BillingOptions>().BindConfiguration(BillingOptions.Section).ValidateOnStart();
        builder.Services.AddSingleton<IValidateOptions<BillingOptions>, BillingOptionsValidator>();

        builder.Services.AddSingleton<PlanCatalogue>();
        builder.Services.AddSingleton<BillingAccountStore>();
        builder.Services.AddSingleton<PlanDesk>();
        builder.Services.AddEventHandler<UserRegistered, FreePlanGiver>();

        builder.Services.AddPersonalData<BillingAccountData>();
        builder.Services.AddErasure<BillingErasureConfirmed>();
    }
}
