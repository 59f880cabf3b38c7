using MusicStreaming.Contracts;
using MusicStreaming.ServiceDefaults.Tests.Hosting;

var builder = Microsoft.AspNetCore.Builder.WebApplication.CreateBuilder(args);

// The sample takes the catalog's place, so that the components are its own.
builder.Environment.ApplicationName = AppIds.Catalog;
builder.AddSample();

var app = builder.Build();

app.MapSample();

app.Run();
