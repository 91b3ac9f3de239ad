"""What the corpus is made of: pinned packages, which pictures inside count, and what they are good for.

`kind`: photo (scenes; targets of every pixel net), clipart (a photo source's pictures that have alpha), painting, texture (surfaces), cutout (picture with
alpha), drawing (clip art with alpha). `licence`: "dep5" = read per file from the package's Debian copyright file.
"""
from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Source:
    package: str
    version: str
    registry: str  # "debian" or "npm"
    kind: str
    globs: tuple[str, ...]
    licence: str = "dep5"
    rcc: bool = False  # the pictures sit in Qt resource bundles; globs then match paths inside the bundles
    min_side: int = 256
    longest: int = 1600  # shrunk to this long side (area filter), which also hides the source's own JPEG damage
    drop: tuple[str, ...] = field(default=())


SOURCES = [
    Source("gcompris-qt-data", "3.1-2", "debian", "photo", (
        "*/categorization/resource/images/*", "*/explore_monuments/resource/*", "*/explore_world_animals/resource/animals/*",
        "*/explore_farm_animals/resource/animals/*", "*/explore_world_music/resource/music/*", "*/details/resource/image/*",
        "*/lang/resource/words_sample/*", "*/erase/resource/*", "*/louis-braille/resource/*"), rcc=True,
        drop=("*/alphabets/*", "*/numbers/*", "*background*")),
    Source("gcompris-qt-data", "3.1-2", "debian", "painting", ("*/paintings/resource/image/*",), rcc=True),
    Source("lomiri-wallpapers-16.04", "20.04.0-2", "debian", "photo", ("*.jpg",), longest=1400),
    Source("lomiri-wallpapers-20.04", "20.04.0-2", "debian", "photo", ("*.jpg",), longest=1400),
    Source("mate-backgrounds", "1.26.0-1", "debian", "photo", ("*/nature/*.jpg", "*/Elephants_3840x2160.jpg"), longest=1280,
           drop=("*/Dune.jpg", "*/GreenMeadow.jpg", "*/Storm.jpg", "*/Wood.jpg")),
    Source("plasma-workspace-wallpapers", "4:5.27.5-2", "debian", "photo", (
        "*/FallenLeaf/*2560x1600.jpg", "*/Path/*2560x1600.jpg", "*/Autumn/*2560x1600.jpg", "*/summer_1am/*2560x1600.jpg",
        "*/EveningGlow/*2560x1600.jpg", "*/Kite/*2560x1600.jpg", "*/ColorfulCups/*2560x1600.jpg", "*/OneStandsOut/*2560x1600.jpg",
        "*/BytheWater/*2560x1600.jpg", "*/DarkestHour/*2560x1600.jpg", "*/Grey/*2560x1600.jpg"), longest=1280),
    Source("plasma-workspace-wallpapers", "4:5.27.5-2", "debian", "painting", (
        "*/Altai/*5120x2880.png", "*/Patak/*images/5120x2880.png", "*/Canopee/*3840x2160.png", "*/Cascade/*3840x2160.png",
        "*/SafeLanding/*5120x2880.jpg", "*/Kokkini/*3840x2160.png", "*/FlyingKonqui/*.png")),
    Source("ukui-wallpapers", "20.04.3-1.1", "debian", "photo", ("*.png", "*.jpg"), longest=1280),
    Source("palapeli-data", "4:22.12.3-1", "debian", "photo", ("*/collection/*.jpg",), longest=800),
    Source("python3-skimage", "0.19.3-8", "debian", "photo", tuple(
        f"*/data/{name}.*" for name in ("astronaut", "chelsea", "coffee", "rocket", "motorcycle_left", "brick", "grass", "gravel")), longest=800),
    Source("tuxpaint-data", "1:0.9.28-sdl2-1", "debian", "photo", ("*/tuxpaint/templates/*.jpg",), longest=1280),
    Source("libjxl-testdata", "0.0~git20230110.d6168ff-1", "debian", "photo",
           ("*/500px/*srgb8.png", "*/flower/flower.png"), longest=1280),
    Source("supertuxkart-data", "1.4+dfsg-2", "debian", "texture", ("*/data/textures/*.jpg", "*/data/textures/*.png",
           "*/data/tracks/*.jpg", "*/data/tracks/*.png"), min_side=512, longest=1024, drop=("*screenshot*", "*deprecated*")),
    Source("redeclipse-data", "1.6.0-1", "debian", "texture", ("*/data/philipk/*.jpg", "*/data/torley/*.jpg", "*/data/trak/*.jpg",
           "*/data/unnamed/*.jpg", "*/data/wicked/*.jpg", "*/data/skyboxes/*.jpg", "*/data/jojo/*.jpg"), min_side=512, longest=1024,
           drop=("*_n.*", "*_s.*", "*normal*", "*_nm*", "*_spec*", "*_glow*", "*_h.*", "*_g.*", "*_local*", "*_gloss*"),
           licence="CC-BY-SA-3.0 (package default where a folder states nothing else)"),
    Source("tuxpaint-stamps-default", "2022.06.04-1", "debian", "cutout", ("*.png",), min_side=48, longest=512),
    Source("@lobehub/fluent-emoji-3d", "1.1.0", "npm", "drawing", ("*.webp",), licence="MIT", min_side=128, longest=256),
]
