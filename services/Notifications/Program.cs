using MusicStreaming.Notifications;
using MusicStreaming.Notifications.Inbox;
using MusicStreaming.ServiceDefaults;

var builder = WebApplication.CreateBuilder(args);

builder.AddServiceDefaults(options => options.SharesDataProtectionKeys = false);
builder.AddNotifications();

var app = builder.Build();

app.MapDefaultEndpoints();
app.MapInbox();
app.MapPersonalData();

app.Run();
