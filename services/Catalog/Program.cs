using MusicStreaming.Catalog;
using MusicStreaming.Catalog.Albums;
using MusicStreaming.Catalog.Artists;
using MusicStreaming.Catalog.Artwork;
using MusicStreaming.Catalog.Export;
using MusicStreaming.Catalog.Genres;
using MusicStreaming.Catalog.Lyrics;
using MusicStreaming.Catalog.Tracks;
using MusicStreaming.ServiceDefaults;

var builder = WebApplication.CreateBuilder(args);

builder.AddServiceDefaults();
builder.AddCatalog();

var app = builder.Build();

app.MapDefaultEndpoints();
app.MapAlbums();
app.MapArtists();
app.MapTracks();
app.MapLyrics();
app.MapGenres();
app.MapArtwork();
app.MapAlbumAdmin();
app.MapArtistAdmin();
app.MapTrackAdmin();
app.MapExport();
app.MapPersonalData();

app.Run();
