using MusicStreaming.Admin;
using MusicStreaming.Admin.Royalties;
using MusicStreaming.Admin.Sessions;
using MusicStreaming.Admin.Uploads;
using MusicStreaming.ServiceDefaults;

var builder = WebApplication.CreateBuilder(args);

builder.AddServiceDefaults(options => options.AuditsAdmins = false);
builder.AddAdmin();

var app = builder.Build();

app.UseForwardedClients();
app.MapDefaultEndpoints();
app.MapAdminSite();
app.MapLogout();
app.MapUploads();
app.MapRoyalties();
app.MapPersonalData();

app.Run();
