using MusicStreaming.ServiceDefaults;
using MusicStreaming.Users;
using MusicStreaming.Users.Accounts;
using MusicStreaming.Users.Administration;
using MusicStreaming.Users.ApiKeys;
using MusicStreaming.Users.Audit;
using MusicStreaming.Users.EmailChanges;
using MusicStreaming.Users.External;
using MusicStreaming.Users.Follows;
using MusicStreaming.Users.Keys;
using MusicStreaming.Users.OAuth;
using MusicStreaming.Users.Passkeys;
using MusicStreaming.Users.Passwords;
using MusicStreaming.Users.Privacy;
using MusicStreaming.Users.Profiles;
using MusicStreaming.Users.Registration;
using MusicStreaming.Users.Sessions;
using MusicStreaming.Users.TwoFactor;

var builder = WebApplication.CreateBuilder(args);

builder.AddServiceDefaults();
builder.AddUsers();

var app = builder.Build();

app.UseForwardedClients();
app.UseCors();
app.MapDefaultEndpoints();
app.MapRegistration();
app.MapPasswords();
app.MapEmailChanges();
app.MapAccounts();
app.MapSessions();
app.MapMySessions();
app.MapTwoFactor();
app.MapPasskeyLogin();
app.MapPasskeys();
app.MapReauthentication();
app.MapAdminSessions();
app.MapKeys();
app.MapKeyAdmin();
app.MapOAuth();
app.MapApiKeys();
app.MapAudit();
app.MapProfiles();
app.MapPictures();
app.MapExternal();
app.MapUserAdmin();
app.MapUserSessions();
app.MapPeople();
app.MapMyPeople();
app.MapPrivacy();
app.MapServiceActors();

app.Run();
