using System.Text;
using MusicStreaming.ServiceDefaults.Blobs;

namespace MusicStreaming.ServiceDefaults.Tests.Blobs;

public sealed class ContentTypesTests
{
    [Theory]
    [InlineData("fLaC....", "audio/flac")]
    [InlineData("OggS....", "audio/ogg")]
    [InlineData("RIFF....WAVEfmt ", "audio/wav")]
    [InlineData("RIFF....WEBPVP8 ", "image/webp")]
    [InlineData("FORM....AIFCFVER", "audio/aiff")]
    [InlineData("....ftypM4A ", "audio/mp4")]
    [InlineData("ID3.", "audio/mpeg")]
    [InlineData("riff\u002E\u0091\u00CF\u0011\u00A5\u00D6\u0028\u00DB", "audio/x-w64")]
    [InlineData("caff\u0000\u0001\u0000\u0000desc", "audio/x-caf")]
    [InlineData("MAC \u0096\u000F", "audio/x-ape")]
    [InlineData("TTA1\u0001\u0000", "audio/x-tta")]
    [InlineData("0\u0026\u00B2\u0075\u008E\u0066\u00CF\u0011\u00A6\u00D9", "audio/x-ms-wma")]
    [InlineData("\u00FF\u00FB\u0090\u0064", "audio/mpeg")]
    [InlineData("\u00FF\u00F1\u0050\u0080", "audio/aac")]
    [InlineData("\u00FF\u00D8\u00FF\u00E0", "image/jpeg")]
    [InlineData("\u0089PNG\r\n", "image/png")]
    [InlineData("<html>", "application/octet-stream")]
    [InlineData("RIFF", "application/octet-stream")]
    [InlineData("\u00FF", "application/octet-stream")]
    [InlineData("", "application/octet-stream")]
    public void A_file_is_what_it_begins_with(string head, string type)
        => Assert.Equal(type, ContentTypes.Of(Encoding.Latin1.GetBytes(head)));

    [Theory]
    [InlineData("ID3.", "a.flac", "audio/flac")]
    [InlineData("ID3.", "A.AAC", "audio/aac")]
    [InlineData("ID3.", "a.tta", "audio/x-tta")]
    [InlineData("ID3.", "a.mp3", "audio/mpeg")]
    [InlineData("ID3.", "a.wav", "audio/mpeg")]
    [InlineData("ID3.", "a", "audio/mpeg")]
    [InlineData("ID3.", null, "audio/mpeg")]
    [InlineData("fLaC", "a.mp3", "audio/flac")]
    public void What_is_behind_a_tag_its_name_tells(string head, string? name, string type)
        => Assert.Equal(type, ContentTypes.Of(Encoding.Latin1.GetBytes(head), name));

    [Theory]
    [InlineData("audio/x-w64", ".w64")]
    [InlineData("audio/x-ms-wma", ".wma")]
    [InlineData("application/octet-stream", ".bin")]
    public void A_type_has_an_extension_that_leads_back_to_it(string type, string extension)
    {
        Assert.Equal(extension, ContentTypes.ExtensionOf(type));
        Assert.Equal(type, ContentTypes.OfExtension(extension));
    }
}
