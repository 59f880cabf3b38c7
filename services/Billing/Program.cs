using MusicStreaming.Billing;
using MusicStreaming.Billing.Accounts;
using MusicStreaming.Billing.Plans;
using MusicStreaming.ServiceDefaults;

var builder = WebApplication.CreateBuilder(args);

builder.AddServiceDefaults(options => options.SharesDataProtectionKeys = false);
builder.AddBilling();

var app = builder.Build();

app.MapDefaultEndpoints();
app.MapPlans();
app.MapAccounts();
app.MapPersonalData();

app.Run();
