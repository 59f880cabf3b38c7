using MusicStreaming.ServiceDefaults;
using MusicStreaming.Streaming;
using MusicStreaming.Streaming.Delivery;
using MusicStreaming.Streaming.Ingest;
using MusicStreaming.Streaming.Keys;
using MusicStreaming.Streaming.Playback;
using MusicStreaming.Streaming.Plays;
using MusicStreaming.Streaming.Preparing;
using MusicStreaming.Streaming.Progressive;
using MusicStreaming.Streaming.Royalties;
using MusicStreaming.Streaming.Queues;
using MusicStreaming.Streaming.Uploads;
using MusicStreaming.Streaming.Waveforms;

var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults(options => options.SharesDataProtectionKeys = false);
builder.AddStreaming();

var app = builder.Build();

app.UseMediaPort();
app.UsePlaylistCompression();
app.UseExceptionHandler();
app.UseRouting();
app.UseCors();
app.MapDefaultEndpoints();
app.MapServiceActors();
app.MapPersonalData();
app.MapUploads();
app.MapUploadParts();
app.MapIngest();
app.MapKeys();
app.MapPreparations();
app.MapCovers();
app.MapWaveforms();
app.MapPlayback();
app.MapSessions();
app.MapMedia();
app.MapProgressive();
app.MapPlays();
app.MapRoyalties();
app.MapQueues();

app.Run();
