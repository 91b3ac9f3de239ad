/**
 * What the drawings do not say about themselves: other words for them, real sizes, where they live.
 * Written by hand; ids are the names of the Fluent set (CLDR labels in kebab case) or of `own/`.
 */

/** Words → drawings, best first; several = the seed chooses. Wins over labels, tags and WordNet. */
export const ALIASES = `
car auto = automobile, sport-utility-vehicle
suv jeep = sport-utility-vehicle
sports-car race-car formula-one ferrari = racing-car
truck = delivery-truck, pickup-truck
lorry = articulated-lorry
van = minibus
plane aeroplane aircraft jet airplane airliner = airplane
ship = ship, passenger-ship
boat sailing-boat yacht = sailboat
bike bicycle cycle = bicycle
motorbike = motorcycle
train = locomotive
steam-train steam-engine = locomotive
tram streetcar = tram-car
ufo spaceship-alien flying-saucer = flying-saucer
spaceship spacecraft starship space-shuttle = rocket
flower = tulip, sunflower, hibiscus, blossom, rose
flowers = bouquet
daisy = blossom
lily lotus water-lily = lotus
lavender = hyacinth
tree oak maple-tree apple-tree birch willow = deciduous-tree
pine fir spruce pine-tree conifer = evergreen-tree
palm = palm-tree
bush shrub hedge = herb
grass = herb
leaf = maple-leaf, fallen-leaf
house cottage home = house, house-with-garden
hut cabin shack = hut
skyscraper tower-block apartment = office-building
tower = tokyo-tower
eiffel-tower = tokyo-tower
temple = classical-building, hindu-temple
pagoda = japanese-castle
palace fortress fort = castle
shop store supermarket = convenience-store
museum = classical-building
cathedral chapel = church
circus = circus-tent
puppy dog hound labrador husky corgi dachshund golden-retriever = dog
kitten cat kitty = cat
bunny hare rabbit = rabbit
pony stallion mare horse foal = horse
hen chicken = rooster
chick = baby-chick
cockerel = rooster
pig piglet hog = pig
sheep lamb = ewe
bull = ox
cow calf cattle = cow
donkey mule = donkey
reindeer stag elk = deer
mouse = mouse
rat = rat
bird robin sparrow = bird
crow raven blackbird = black-bird
pigeon dove = dove
hawk falcon = eagle
seagull gull = dove
ostrich = dodo
fish goldfish = fish, tropical-fish
whale = spouting-whale, whale
squid = squid
caterpillar = bug
bee wasp = honeybee
ladybug ladybird = lady-beetle
grasshopper = cricket
dinosaur dino = t-rex, sauropod
brontosaurus = sauropod
tyrannosaurus = t-rex
alligator = crocodile
tortoise = turtle
lizard gecko chameleon = lizard
serpent = snake
shell seashell = spiral-shell
bear = bear-sitting
panda = panda-sitting
koala = koala-sitting
spider = spider
fox = fox-sitting
wolf = wolf-sitting
lion = lion-sitting
frog toad = frog-sitting
polar-bear = polar-bear-sitting
hamster = hamster-sitting
raccoon = raccoon-sitting
bear-cub = bear-sitting
unicorn = unicorn
fish-bowl fishbowl = fishbowl
man = man-standing
woman lady = woman-standing
person human people = person-standing
boy = boy-standing
girl = girl-standing
child kid toddler = boy-standing, girl-standing
baby infant = baby
grandmother granny old-woman = old-woman
grandfather grandpa old-man = old-man
king = king
queen = queen
prince = prince
princess = princess
wizard sorcerer magician = man-mage
witch = witch
sorceress = woman-mage
knight = knight
soldier = guard
pirate = pirate
doctor nurse = man-health-worker, woman-health-worker
cook chef = man-cook, woman-cook
farmer = man-farmer, woman-farmer
teacher = woman-teacher, man-teacher
scientist = woman-scientist, man-scientist
painter artist = woman-artist, man-artist
singer = woman-singer, man-singer
astronaut cosmonaut spaceman = man-astronaut, woman-astronaut
pilot = man-pilot, woman-pilot
policeman police cop police-officer = police-officer
policewoman = woman-police-officer
fireman firefighter = man-firefighter
detective spy = detective
builder worker = construction-worker
superhero hero superman = man-superhero, woman-superhero
villain = man-supervillain
mermaid = mermaid
merman = merman
fairy = woman-fairy
elf = woman-elf, man-elf
vampire dracula = man-vampire
zombie = man-zombie
genie = man-genie
angel = baby-angel
santa father-christmas santa-claus = santa-claus
ballerina = ballet-dancer
dancer = woman-dancing
surfer = person-surfing
cyclist = person-biking
skier = skier
swimmer = person-swimming
ghost = ghost
devil demon = smiling-face-with-horns
monster = alien-monster, ogre
alien = alien
robot android = robot
skeleton = skull
clown = clown-face
smiley smile = smiling-face-with-smiling-eyes
snowman = snowman
apple = red-apple
green-apple = green-apple
orange tangerine mandarin = tangerine
cherry cherries = cherries
berry = blueberries, strawberry
pumpkin = jack-o-lantern
corn maize = ear-of-corn
pepper = bell-pepper
chili chilli = hot-pepper
cake = birthday-cake, shortcake
ice-cream icecream = ice-cream, soft-ice-cream
donut doughnut = doughnut
burger hamburger cheeseburger = hamburger
chips fries = french-fries
cheese = cheese-wedge
bread loaf = bread
toast = bread
egg = egg
soup = steaming-bowl
noodles ramen = steaming-bowl
pasta = spaghetti
salad = green-salad
steak = cut-of-meat
chocolate = chocolate-bar
sweet candy = candy
honey = honey-pot
coffee tea cup mug coffee-cup = hot-beverage
teapot = teapot
teacup = teacup-without-handle
milk = glass-of-milk
beer = beer-mug
wine = wine-glass
cocktail = tropical-drink, cocktail-glass
juice = cup-with-straw
bottle = bottle-with-popping-cork
pot = pot-of-food
pan = shallow-pan-of-food
bowl = bowl-with-spoon
plate = fork-and-knife-with-plate
knife = kitchen-knife
hat = top-hat, womans-hat
cap = billed-cap
sunhat straw-hat = womans-hat
helmet = rescue-workers-helmet, military-helmet
cowboy-hat = cowboy-hat
wizard-hat witch-hat = witch-hat
party-hat = party-hat
santa-hat = santa-hat
glasses spectacles eyeglasses = glasses
sunglasses shades = sunglasses
tie = necktie
bow-tie bowtie bow = ribbon
shirt tshirt t-shirt = t-shirt
trousers pants jeans = jeans
jacket coat = coat
skirt dress gown = dress
shoe shoes sneakers trainers = running-shoe
boot boots = hiking-boot
sock socks = socks
glove mittens = gloves
bag = handbag
backpack rucksack = backpack
suitcase luggage = luggage
umbrella parasol = umbrella
diamond gem jewel ruby emerald crystal = gem-stone
necklace = prayer-beads
moon = full-moon, crescent-moon
crescent = crescent-moon
full-moon = full-moon
sun = sun
star = star
planet saturn = ringed-planet
earth globe world = globe-showing-europe-africa
meteor asteroid comet = comet
cloud = cloud
lightning thunderbolt bolt = high-voltage
fire flame campfire bonfire = fire
torch = flashlight
lantern lamp = red-paper-lantern
lamp-post street-lamp streetlight lamppost = lamp-post
candle = candle
wave = water-wave
volcano = volcano
island = desert-island
stone boulder = rock
log trunk = wood
table desk = table
chair = chair
bench = bench
armchair sofa couch = couch-and-lamp
bed = bed
bookcase bookshelf shelf = bookshelf
book novel = closed-book, green-book, blue-book, orange-book
books = books
newspaper = newspaper
letter = envelope
map = world-map
picture painting = framed-picture
box crate = package
gift present = wrapped-gift
basket = basket
vase = amphora
pot-plant houseplant = potted-plant
ball football soccer = soccer-ball
beach-ball = volleyball
doll = nesting-dolls
toy teddy teddy-bear = teddy-bear
balloon = balloon
hot-air-balloon air-balloon = hot-air-balloon
kite = kite
dice = game-die
chess = chess-pawn
computer pc = desktop-computer
laptop notebook-computer = laptop
phone smartphone cellphone mobile = mobile-phone
tv television = television
camera = camera
clock = mantelpiece-clock, alarm-clock
watch = watch
hourglass = hourglass-not-done
key = old-key, key
lock padlock = locked
sword = sword
swords = crossed-swords
dagger = dagger
shield = shield
bow-and-arrow = bow-and-arrow
axe = axe
anchor = anchor
treasure chest treasure-chest = treasure-chest
coin coins gold = coin
money = money-bag
ring = ring
piano = piano
keyboard-piano synthesizer = musical-keyboard
violin fiddle = violin
drum = drum
note music = musical-notes
guitar = guitar
trumpet = trumpet
microphone = microphone
headphones = headphone
heart love = red-heart
brush paintbrush = paintbrush
palette = artist-palette
pencil = pencil
scissors = scissors
hammer = hammer
ladder = ladder
bucket pail = bucket
broom = broom
broomstick = broom
door = door
window = window
mirror = mirror
bath bathtub = bathtub
swing slide = playground-slide
carousel merry-go-round = carousel-horse
ferris-wheel = ferris-wheel
roller-coaster = roller-coaster
fountain = fountain
well = fountain
statue = statue-of-liberty, moai
lighthouse = lighthouse
windmill = windmill
barn = barn
bridge = bridge
fence = fence
signpost sign = placard
mailbox letterbox = closed-mailbox-with-raised-flag
grave tombstone gravestone = headstone
wand = magic-wand
crystal-ball = crystal-ball
trophy prize = trophy
firework fireworks = fireworks-burst
snowflake = snowflake
tent = tent
crown = crown
scarf = scarf
tiger = tiger
mushroom toadstool = mushroom
cactus = cactus
wheat = sheaf-of-rice
clover = four-leaf-clover
pirate-ship galleon = pirate-ship
`;

/** Heights in metres where the kind's default would look wrong. */
export const METRES = {
  0.02: 'firefly centipede seeds screws button brooch earrings marbles dart wasp sugar-cubes postage-stamp almond walnut acorn raspberry blackberry tadpole',
  0.05: 'dragonfly hummingbird slug praying-mantis green-beans chalk-sticks doorbell doorknob keychain shuttlecock tennis-ball golf-ball eight-ball hockey-puck domino chess-king chess-queen chess-knight bracelet monocle moustache wedding-rings eraser usb-stick lighter pipe pacifier plum apricot lemon-slice garlic-cloves chili boiled-egg marshmallow candy-cane',
  0.03: 'ant honeybee lady-beetle mosquito fly worm ring beetle cricket coin key gem-stone cherries blueberries',
  0.06: 'butterfly spider snail scorpion bug cockroach chess-pawn game-die egg chestnut olive strawberry pill',
  0.1: 'red-apple green-apple tangerine lemon lime peach pear tomato mouse hamster baby-chick front-facing-baby-chick hatching-chick kiwi-fruit onion cupcake doughnut cookie glasses sunglasses rose tulip blossom mushroom lizard hibiscus hyacinth four-leaf-clover starfish',
  0.22: 'hen pigeon seagull puffin canary kiwi armadillo stapler hermit-crab goldfish angelfish sea-urchin jam-jar ketchup mustard bottle perfume mug sausages lemonade orange-juice smoothie milkshake rubber-duck pumpkin cauliflower rat frog bird blackbird hedgehog squirrel chipmunk crab turtle fish tropical-fish dove soccer-ball basketball volleyball top-hat billed-cap crown womans-hat teapot hot-beverage banana pineapple jack-o-lantern open-book closed-book green-book blue-book orange-book candle potted-plant party-hat santa-hat lobster starfish spiral-shell knight-helmet pirate-hat cowboy-hat witch-hat viking-helmet',
  0.4: 'meerkat platypus toucan dog-bowl birdcage birdhouse vacuum-cleaner watering-can piggy-bank dachshund chess-board rabbit cat black-cat duck owl parrot rooster chicken goose koala raccoon badger skunk birthday-cake teddy-bear bouquet sunflower basket bucket package wrapped-gift guitar-small cauldron fishbowl violin drum penguin-small watermelon treasure-chest backpack luggage typewriter pillow kettle flag-small wedding-cake lily-pad beehive',
  0.7: 'heron pelican vulture stool violet iris daffodil poppy thistle stroller wheelbarrow fishing-rod dog poodle fox penguin turkey otter beaver swan peacock flamingo goat balloon kite chair baby table guitar umbrella fence soccer-goal staff stump fire-hydrant cauldron sandcastle washing-machine',
  1: 'dog-house gnome pig ewe ram wolf boar panda sloth monkey kangaroo seal boy-standing girl-standing bench bicycle kick-scooter motor-scooter barrel snowman coffin headstone couch-and-lamp oven cannon',
  1.4: 'sofa stork walrus grizzly-bear lion-standing stone-well shrub lion tiger leopard bear gorilla orangutan donkey deer crocodile bed motorcycle polar-bear bathtub piano fireplace wall rug',
  1.7: 'wardrobe cupboard hedge vending-machine atm-machine grandfather-clock convertible sports-car limousine swordfish cow ox zebra horse water-buffalo bison llama unicorn automobile taxi police-car sport-utility-vehicle dolphin door racing-car pickup-truck cactus tent fridge bookshelf flag wagon',
  2.2: 'shed tepee triceratops stegosaurus excavator bulldozer camper-van caravan phone-booth ostrich camel two-hump-camel hippopotamus rhinoceros shark moose minibus tractor ambulance delivery-truck canoe lamp-post small-airplane helicopter flying-saucer auto-rickshaw christmas-tree octopus squid fountain hut gate stairs igloo tank haystack branch',
  3.2: 'dump-truck garbage-truck tow-truck monster-truck cement-truck crane-truck double-decker combine-harvester totem-pole elephant mammoth giraffe bus trolleybus fire-engine articulated-lorry speedboat locomotive railway-car tram-car t-rex dragon sailboat motor-boat palm-tree submarine waterfall',
  5: 'willow birch apple-tree orange-tree blossoming-tree log-cabin garage loch-ness-monster water-mill blue-whale house house-with-garden barn hut-large spouting-whale whale deciduous-tree evergreen-tree sauropod hot-air-balloon rocket carousel-horse church airplane windmill circus-tent pirate-ship desert-island bridge derelict-house airship treehouse iceberg',
  8: 'big-ben wind-turbine leaning-tower taj-mahal colosseum opera-house obelisk suspension-bridge haunted-house cargo-ship battleship aircraft-carrier oil-rig power-plant castle japanese-castle lighthouse ship passenger-ship ferry school hotel bank factory mosque hindu-temple synagogue classical-building hospital office-building department-store ferris-wheel roller-coaster statue-of-liberty tokyo-tower stadium volcano houses pyramid',
};

/** Setting in which a lone drawing is shown, where its kind's default would be odd. */
export const HOMES = {
  underwater:
    'stingray swordfish eel sea-urchin sea-anemone blue-whale angelfish goldfish seaweed scuba-diver tadpole fish tropical-fish blowfish shark octopus coral jellyfish squid dolphin mermaid merman crab-water seahorse submarine starfish',
  sea: 'narwhal sailboat ship passenger-ship ferry speedboat motor-boat canoe spouting-whale whale pirate-ship person-surfing person-rowing-boat man-rowing-boat woman-rowing-boat person-swimming anchor ring-buoy iceberg',
  beach:
    'hermit-crab pelican seagull sandbox deck-chair beach-parasol surfboard puffin crab lobster spiral-shell palm-tree desert-island beach-with-umbrella turtle flamingo umbrella-on-ground seal bucket thong-sandal volleyball oyster lighthouse pirate sandcastle',
  snow: 'walrus skis snowboard snowmobile penguin snowman snowman-without-snow polar-bear polar-bear-sitting sled skier snowboarder santa-claus mrs-claus christmas-tree ice-skate snowflake igloo viking',
  desert:
    'sphinx tepee sand-dune cobra armadillo pharaoh camel two-hump-camel cactus scorpion snake kaaba pyramid cowboy',
  space:
    'galaxy black-hole solar-system space-station lunar-rover jupiter saturn space-shuttle ringed-planet satellite flying-saucer alien alien-monster man-astronaut woman-astronaut astronaut comet globe-showing-europe-africa globe-showing-americas globe-showing-asia-australia',
  sky: 'hummingbird glider hang-glider drone pterodactyl airplane small-airplane hot-air-balloon kite bird-flying eagle dove helicopter rainbow cloud parachute butterfly bat balloon airship',
  forest:
    'grizzly-bear log-cabin woodpecker pine-cone dome-tent fern deer fox fox-sitting wolf wolf-sitting bear bear-sitting owl hedgehog chipmunk mushroom boar evergreen-tree raccoon raccoon-sitting badger moose leaf-fluttering-in-wind beaver tent branch stump beehive',
  jungle:
    'toucan tiger gorilla orangutan monkey parrot sloth leopard crocodile panda-sitting koala-sitting frog-sitting hibiscus',
  savanna:
    'meerkat lion-standing vulture ostrich lion lion-sitting elephant giraffe zebra rhinoceros hippopotamus',
  night:
    'haunted-house grim-reaper werewolf eclipse aurora constellation firefly rocket bat ghost man-mage woman-mage man-vampire woman-vampire jack-o-lantern firecracker fireworks-burst full-moon crescent-moon star glowing-star witch',
  city: 'big-ben movie-theatre gas-station phone-booth billboard parking-meter double-decker taj-mahal town-hall office-building department-store taxi police-car bus tram-car police-officer statue-of-liberty tokyo-tower motor-scooter fire-engine ambulance bicycle lamp-post',
  lake: 'loch-ness-monster lily-pad',
  river: 'waterfall',
  farm: 'hen silo wheelbarrow combine-harvester haystack wagon scarecrow',
  room: 'birdcage blackboard cuckoo-clock piggy-bank bed couch-and-lamp chair door window television desktop-computer bathtub books teddy-bear table toilet mirror black-cat piano bookshelf fireplace fridge oven rug pillow washing-machine typewriter chandelier',
  hills:
    'pegasus stegosaurus triceratops velociraptor wind-turbine cyclops minotaur samurai castle windmill japanese-castle dragon sauropod t-rex volcano horse unicorn goat llama cannon knight',
};

/** Crown of the head [x, y, width] where the raster does not show it. */
export const HEADS = { snowman: [0.5, 0.2, 0.4], 'snowman-without-snow': [0.5, 0.2, 0.4] };
