using MusicStreaming.Gateway;
using MusicStreaming.Gateway.Docs;
using MusicStreaming.Gateway.Telemetry;
using MusicStreaming.Gateway.Web;
using MusicStreaming.ServiceDefaults;

var builder = WebApplication.CreateBuilder(args);

// It has no forms and no cookies of its own, and no state store.
builder.AddServiceDefaults(options => options.SharesDataProtectionKeys = false);
builder.AddGateway();

var app = builder.Build();

app.UseDoor();
app.MapDefaultEndpoints();
app.MapServices();
app.MapApiDocs();
app.MapBrowserTelemetry();
app.MapWebApp();

app.Run();
