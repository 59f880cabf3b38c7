using MusicStreaming.Search;
using MusicStreaming.Search.Queries;
using MusicStreaming.ServiceDefaults;

var builder = WebApplication.CreateBuilder(args);

builder.AddServiceDefaults();
builder.AddSearch();

var app = builder.Build();

app.MapDefaultEndpoints();
app.MapSearch();
app.MapPersonalData();

app.Run();
